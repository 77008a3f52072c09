package com.socioy.joor.security.autoconfigure.actuator;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Matches paths that endpoints have beside their own, such as {@code /livez}. Most
 * applications have none, which is found out once: Spring Boot's matcher asks with every
 * request which of two servers it came to before it finds that it has nothing to match.
 * Thread-safe.
 */
final class AdditionalPaths implements RequestMatcher {

	private final WebServerNamespace namespace;

	private final Set<String> ids;

	private volatile @Nullable RequestMatcher delegate;

	/**
	 * Create a matcher.
	 * @param namespace the server that the paths are on
	 * @param ids the endpoints
	 */
	AdditionalPaths(WebServerNamespace namespace, Set<String> ids) {
		this.namespace = namespace;
		this.ids = Set.copyOf(ids);
	}

	@Override
	public boolean matches(HttpServletRequest request) {
		RequestMatcher matcher = this.delegate;
		if (matcher == null) {
			matcher = isPresent(
					WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext()))
							? EndpointRequest.toAdditionalPaths(this.namespace, this.ids.toArray(String[]::new))
							: (any) -> false;
			this.delegate = matcher;
		}
		return matcher.matches(request);
	}

	private boolean isPresent(ApplicationContext context) {
		PathMappedEndpoints endpoints = context.getBeanProvider(PathMappedEndpoints.class).getIfAvailable();
		if (endpoints == null) {
			return false;
		}
		for (String id : this.ids) {
			if (!endpoints.getAdditionalPaths(this.namespace, EndpointId.of(id)).isEmpty()) {
				return true;
			}
		}
		return false;
	}

}

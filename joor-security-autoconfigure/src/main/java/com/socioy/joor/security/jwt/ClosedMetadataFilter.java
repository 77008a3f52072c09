package com.socioy.joor.security.jwt;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.springframework.security.oauth2.server.resource.web.OAuth2ProtectedResourceMetadataFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes {@code /.well-known/oauth-protected-resource} (RFC 9728) a path like any other.
 * Spring Security answers it ahead of authorization on every chain with a resource
 * server, from the request's own {@code Host} header. That filter believes to have run
 * already, so the request goes on to authorization.
 */
final class ClosedMetadataFilter implements Filter {

	private static final String FILTERED = OAuth2ProtectedResourceMetadataFilter.class.getName()
			+ OncePerRequestFilter.ALREADY_FILTERED_SUFFIX;

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		request.setAttribute(FILTERED, Boolean.TRUE);
		chain.doFilter(request, response);
	}

}

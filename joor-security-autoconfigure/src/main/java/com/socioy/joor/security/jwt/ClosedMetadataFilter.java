package com.socioy.joor.security.jwt;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.server.resource.web.OAuth2ProtectedResourceMetadataFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes {@code /.well-known/oauth-protected-resource} (RFC 9728) a path like any other.
 * Spring Security answers it ahead of authorization on every chain with a resource
 * server, from the request's own {@code Host} header. That filter is made to believe that
 * it has run already, so the request goes on to authorization.
 */
final class ClosedMetadataFilter implements Filter {

	private static final String NAME = "joorClosedMetadata";

	private static final String FILTERED = NAME + OncePerRequestFilter.ALREADY_FILTERED_SUFFIX;

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		request.setAttribute(FILTERED, Boolean.TRUE);
		chain.doFilter(request, response);
	}

	/**
	 * Gives Spring Security's filter the name by which it is told that it has run.
	 */
	static final class Naming implements ObjectPostProcessor<OAuth2ProtectedResourceMetadataFilter> {

		@Override
		public <O extends OAuth2ProtectedResourceMetadataFilter> O postProcess(O filter) {
			filter.setBeanName(NAME);
			return filter;
		}

	}

}

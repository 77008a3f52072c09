package com.socioy.joor.security.jwt;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Marks that credentials were read, so that {@link BearerRefusalFilter} leaves what fails
 * from here on to the application.
 */
final class AuthenticatedFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		request.setAttribute(BearerRefusalFilter.DONE, Boolean.TRUE);
		chain.doFilter(request, response);
	}

}

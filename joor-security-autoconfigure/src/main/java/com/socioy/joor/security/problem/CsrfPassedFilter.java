package com.socioy.joor.security.problem;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Stands behind Spring Security's CSRF filter and notes that it let the request through.
 * Spring Security publishes no event when it does not.
 */
final class CsrfPassedFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ProblemResponse problemResponse = ProblemResponse.of((HttpServletRequest) request);
		if (problemResponse != null) {
			problemResponse.passCsrf();
		}
		chain.doFilter(request, response);
	}

}

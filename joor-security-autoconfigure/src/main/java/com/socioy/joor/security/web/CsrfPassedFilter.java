package com.socioy.joor.security.web;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Stands behind Spring Security's CSRF filter, at {@link FilterPosition#CSRF_PASSED}, and
 * notes that it let a request through. Spring Security publishes no event when it does
 * not. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class CsrfPassedFilter implements Filter {

	private static final String ATTRIBUTE = CsrfPassedFilter.class.getName();

	/**
	 * Return whether the CSRF filter let a request through.
	 * @param request the request
	 * @return whether it did; {@code false} also while it has not decided yet
	 */
	public static boolean isPassed(ServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		request.setAttribute(ATTRIBUTE, Boolean.TRUE);
		chain.doFilter(request, response);
	}

}

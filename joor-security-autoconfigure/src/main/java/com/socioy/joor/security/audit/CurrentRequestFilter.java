package com.socioy.joor.security.audit;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Binds the request to the thread for as long as the chain runs, where nobody did so
 * before. Each dispatch, an asynchronous one too, is bound on its own thread.
 */
final class CurrentRequestFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (RequestContextHolder.getRequestAttributes() != null) {
			chain.doFilter(request, response);
			return;
		}
		ServletRequestAttributes attributes = new ServletRequestAttributes((HttpServletRequest) request,
				(HttpServletResponse) response);
		RequestContextHolder.setRequestAttributes(attributes);
		try {
			chain.doFilter(request, response);
		}
		finally {
			// What waits for the end of the request still asks for it
			attributes.requestCompleted();
			RequestContextHolder.resetRequestAttributes();
		}
	}

}

package com.socioy.joor.security.wellknown;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.socioy.joor.security.web.Refusal;

/**
 * Answers requests for one well-known place, whoever asks. Only the path as it stands in
 * the standard is meant; any other spelling is a request like all others.
 *
 * @since 0.1.0
 */
public final class WellKnownFilter implements Filter {

	private static final int METHOD_NOT_ALLOWED = 405;

	private final WellKnownPage page;

	/**
	 * Create a filter.
	 * @param page the page
	 */
	public WellKnownFilter(WellKnownPage page) {
		this.page = Objects.requireNonNull(page, "'page' must not be null");
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		if (request.getDispatcherType() != DispatcherType.REQUEST || !isMeant(request)
				|| this.page.isLeftToApplication(request)) {
			chain.doFilter(request, response);
			return;
		}
		String method = request.getMethod();
		if ("GET".equals(method) || "HEAD".equals(method)) {
			this.page.answer(request, response);
		}
		else {
			response.setHeader("Allow", "GET, HEAD");
			Refusal.of(METHOD_NOT_ALLOWED, "method-not-allowed").send(request, response);
		}
	}

	private boolean isMeant(HttpServletRequest request) {
		String uri = request.getRequestURI();
		String path = this.page.path();
		int context = request.getContextPath().length();
		return uri.length() == context + path.length() && uri.endsWith(path);
	}

}

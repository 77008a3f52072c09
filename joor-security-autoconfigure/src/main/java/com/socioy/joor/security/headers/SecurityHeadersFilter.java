package com.socioy.joor.security.headers;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * Outermost filter of a chain. Watches the response, so that its headers fit what it
 * turns out to be, and completes them where Spring Security's own filter is not reached:
 * after an error ahead of it, and on the way to an error page.
 */
final class SecurityHeadersFilter implements Filter {

	private final @Nullable ChainHeaders headers;

	/**
	 * Create a filter.
	 * @param headers headers of the chain, or {@code null} if its user wants none
	 */
	SecurityHeadersFilter(@Nullable ChainHeaders headers) {
		this.headers = headers;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		HeadersState state = HeadersState.of(request);
		if (state == null) {
			state = new HeadersState(this.headers);
			state.bind(request);
		}
		if (state.chain() == null) {
			chain.doFilter(request, response);
		}
		else if (WebUtils.getNativeResponse(response, SecurityHeadersResponse.class) == null) {
			watch(state, request, response, chain);
		}
		else if (request.getDispatcherType() == DispatcherType.ASYNC) {
			goOn(state, request, response, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static void watch(HeadersState state, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			state.writeAll(request, response);
		}
		state.enter();
		try {
			chain.doFilter(new ResponseTurnsRequest(request, response, state),
					new ResponseTurnsResponse(new SecurityHeadersResponse(response, state), state));
			if (!request.isAsyncStarted()) {
				state.writeAll(request, response);
			}
		}
		finally {
			state.leave();
		}
	}

	// The request and the response are those that were handed on, so they are watched
	private static void goOn(HeadersState state, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		state.enter();
		try {
			chain.doFilter(request, response);
		}
		finally {
			state.leave();
		}
	}

}

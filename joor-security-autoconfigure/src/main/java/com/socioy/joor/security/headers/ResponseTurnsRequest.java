package com.socioy.joor.security.headers;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Notices when a response is about to be handed to another thread.
 */
final class ResponseTurnsRequest extends HttpServletRequestWrapper {

	private final ServletResponse response;

	private final HeadersState state;

	/**
	 * Watch a request.
	 * @param request the request
	 * @param response its response, without wrappers of ours
	 * @param state what is told
	 */
	ResponseTurnsRequest(HttpServletRequest request, ServletResponse response, HeadersState state) {
		super(request);
		this.response = response;
		this.state = state;
	}

	@Override
	public AsyncContext startAsync() {
		this.state.beginTurns(this.response);
		return super.startAsync();
	}

	@Override
	public AsyncContext startAsync(ServletRequest servletRequest, ServletResponse servletResponse) {
		this.state.beginTurns(this.response);
		return super.startAsync(servletRequest, servletResponse);
	}

}

package com.socioy.joor.security.problem;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

import com.socioy.joor.security.web.FallbackHeaders;

/**
 * Answers errors that Jetty finds before a request reaches the application.
 *
 * @since 0.1.0
 */
public final class JettyServerProblemHandler extends ErrorHandler {

	private final Problems problems;

	private final FallbackHeaders headers;

	/**
	 * Create a handler.
	 * @param problems makes problems
	 * @param headers writes the headers of responses that no chain sees
	 */
	public JettyServerProblemHandler(Problems problems, FallbackHeaders headers) {
		this.problems = problems;
		this.headers = headers;
	}

	@Override
	public boolean errorPageForMethod(String method) {
		return true;
	}

	@Override
	protected void generateResponse(Request request, Response response, int code, String message, Throwable cause,
			Callback callback) {
		JettyProblems.write(this.problems, this.headers, request, response, code, callback);
	}

}

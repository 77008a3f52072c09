package com.socioy.joor.security.problem;

import java.util.Map;

import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import com.socioy.joor.security.web.FallbackHeaders;

/**
 * Takes errors to the error pages of the application, as Jetty does, and answers those
 * that no page takes.
 *
 * @since 0.1.0
 */
public final class JettyContextProblemHandler extends ErrorPageErrorHandler {

	private final Problems problems;

	private final FallbackHeaders headers;

	/**
	 * Create a handler.
	 * @param problems makes problems
	 * @param headers writes the headers of responses that no chain sees
	 * @param pages error pages of the application
	 */
	public JettyContextProblemHandler(Problems problems, FallbackHeaders headers, Map<String, String> pages) {
		this.problems = problems;
		this.headers = headers;
		setErrorPages(pages);
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

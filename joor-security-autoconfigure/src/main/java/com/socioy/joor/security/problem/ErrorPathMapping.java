package com.socioy.joor.security.problem;

import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Maps the error path for requests that really are in error. A client that asks for the
 * path finds what the application has there, which is most often nothing.
 *
 * @since 0.1.0
 */
public final class ErrorPathMapping extends SimpleUrlHandlerMapping {

	// Ahead of the application's mappings, which may take every path
	private static final int ORDER = -10;

	private final boolean exclusive;

	/**
	 * Create a mapping.
	 * @param path path of the error page
	 * @param controller renders it
	 */
	public ErrorPathMapping(String path, ProblemErrorController controller) {
		this(path, controller, false);
	}

	/**
	 * Create a mapping.
	 * @param path path of the error page
	 * @param controller renders it
	 * @param exclusive whether a client that asks for the path gets 404, whatever else is
	 * mapped there
	 */
	public ErrorPathMapping(String path, ProblemErrorController controller, boolean exclusive) {
		super(Map.of(path, controller), ORDER);
		this.exclusive = exclusive;
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
		return (this.exclusive || request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null)
				? super.getHandlerInternal(request) : null;
	}

}

package com.socioy.joor.security.problem;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells whether an error is left to the error page of the application, which the
 * container dispatches to after {@code sendError}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ErrorPages {

	/**
	 * Return whether the application has its own way to show errors, so that even
	 * refusals of the filter chain are left to it.
	 * @return whether it renders all errors
	 */
	boolean renderEverything();

	/**
	 * Return whether the error of this request is left to the error page: because it
	 * shows everything, or because the client reads HTML, for which there may be a
	 * template.
	 * @param request the request
	 * @return whether to dispatch
	 */
	default boolean handle(HttpServletRequest request) {
		return renderEverything() || AcceptHeader.prefersHtml(request);
	}

}

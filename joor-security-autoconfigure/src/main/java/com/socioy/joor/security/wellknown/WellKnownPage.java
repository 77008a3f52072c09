package com.socioy.joor.security.wellknown;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers a request for one well-known place. Implementations are safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public interface WellKnownPage {

	/**
	 * Return where it is asked for.
	 * @return the path below the context path
	 */
	String path();

	/**
	 * Return whether a request is left to the application, which has such a page of its
	 * own.
	 * @param request a request for the path
	 * @return whether it is
	 */
	default boolean isLeftToApplication(HttpServletRequest request) {
		return false;
	}

	/**
	 * Answer a request to read it.
	 * @param request the request, with the method GET or HEAD
	 * @param response the response
	 * @throws IOException if the response cannot be written
	 * @throws ServletException if it fails otherwise
	 */
	void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;

}

package com.socioy.joor.security.problem;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Writes a problem to a response. Replace the bean to give errors another form.
 * Implementations are safe for use by several threads. They write status, headers and
 * body, and nothing that is not in the problem.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ProblemRenderer {

	/**
	 * Write a problem.
	 * @param problem the problem
	 * @param request the request it is about
	 * @param response the response, which is not committed
	 * @throws IOException if the response cannot be written
	 */
	void render(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException;

}

package com.socioy.joor.security.problem;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.socioy.joor.security.web.FallbackHeaders;

/**
 * What everything that answers errors shares: how problems are made, written and told,
 * and when they are left to the application.
 *
 * @param problems makes problems
 * @param renderer writes them
 * @param errors tells the operators of failures
 * @param clientErrors tells of requests that were refused
 * @param pages knows the error pages of the application
 * @param statuses know the status of exceptions
 * @param headers writes the headers of responses that no chain sees
 * @since 0.1.0
 */
public record ProblemHandling(Problems problems, ProblemRenderer renderer, ServerErrors errors,
		ClientErrors clientErrors, ErrorPages pages, List<FailureStatus> statuses, FallbackHeaders headers) {

	private static final int MAX_CAUSES = 16;

	public ProblemHandling {
		Objects.requireNonNull(problems, "'problems' must not be null");
		Objects.requireNonNull(renderer, "'renderer' must not be null");
		Objects.requireNonNull(errors, "'errors' must not be null");
		Objects.requireNonNull(clientErrors, "'clientErrors' must not be null");
		Objects.requireNonNull(pages, "'pages' must not be null");
		statuses = List.copyOf(statuses);
		Objects.requireNonNull(headers, "'headers' must not be null");
	}

	void render(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
		this.renderer.render(this.problems.of(request, status), request, response);
	}

	/**
	 * Return the status that a failure stands for.
	 * @param failure the failure
	 * @return the status: 500 unless somebody knows better
	 */
	int statusOf(Throwable failure) {
		Throwable current = failure;
		for (int i = 0; i < MAX_CAUSES && current != null; i++) {
			for (FailureStatus candidate : this.statuses) {
				int status = candidate.of(current);
				if (status >= 400 && status < 600) {
					return status;
				}
			}
			current = current.getCause();
		}
		return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
	}

}

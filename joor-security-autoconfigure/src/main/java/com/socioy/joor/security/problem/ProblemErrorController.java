package com.socioy.joor.security.problem;

import java.util.Objects;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.Controller;

import com.socioy.joor.security.web.ErrorId;

/**
 * Error page of the application, as long as it has none of its own: problem details, and
 * for clients that read HTML the application's error template or a small neutral page.
 * Every error keeps the status it was sent with.
 *
 * @since 0.1.0
 */
public final class ProblemErrorController implements ErrorController, Controller {

	private final ProblemHandling handling;

	private final ErrorView views;

	/**
	 * Create a controller.
	 * @param handling makes and writes problems
	 * @param views knows the error templates of the application
	 */
	public ProblemErrorController(ProblemHandling handling, ErrorView views) {
		this.handling = Objects.requireNonNull(handling, "'handling' must not be null");
		this.views = Objects.requireNonNull(views, "'views' must not be null");
	}

	@Override
	public @Nullable ModelAndView handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		int status = status(request);
		if (status < HttpServletResponse.SC_BAD_REQUEST) {
			response.setStatus(status);
			return null;
		}
		HttpServletResponse headed = ProblemFilter.writeFallbackHeaders(request, response, this.handling);
		if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
				&& request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
			this.handling.errors().tell(request, status, failure);
		}
		if (AcceptHeader.prefersHtml(request)) {
			ModelAndView view = this.views.resolve(request, response);
			if (view != null) {
				String errorId = ErrorId.of(request);
				response.setStatus(status);
				response.setHeader(ErrorId.HEADER, errorId);
				return view.addObject(Problem.ERROR_ID, errorId);
			}
		}
		this.handling.render(request, headed, status);
		return null;
	}

	private static int status(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) ? status
				: HttpServletResponse.SC_NOT_FOUND;
	}

	/**
	 * Finds the application's own template for an error.
	 *
	 * @since 0.1.0
	 */
	@FunctionalInterface
	public interface ErrorView {

		/**
		 * Return the template for an error and what it shows.
		 * @param request the request in error
		 * @param response the response
		 * @return the view, or {@code null} if the application has none
		 */
		@Nullable ModelAndView resolve(HttpServletRequest request, HttpServletResponse response);

	}

}

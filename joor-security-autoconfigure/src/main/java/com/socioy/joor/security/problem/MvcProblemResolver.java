package com.socioy.joor.security.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers the exceptions that Spring MVC itself knows, for whatever the application did
 * not handle: it stands behind all {@code @ExceptionHandler} methods and in front of
 * Spring's own defaults, which know the same exceptions but send no body.
 * <p>
 * Exceptions of security and of the firewall, and all that only the application knows,
 * pass it untouched. So does everything that is left to an {@linkplain ErrorPages error
 * page}.
 *
 * @since 0.1.0
 */
public final class MvcProblemResolver implements HandlerExceptionResolver {

	private static final int BAD_REQUEST = HttpServletResponse.SC_BAD_REQUEST;

	private static final int SERVER_ERROR = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;

	private final ProblemHandling handling;

	/**
	 * Create a resolver.
	 * @param handling makes and writes problems
	 */
	public MvcProblemResolver(ProblemHandling handling) {
		this.handling = handling;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (response.isCommitted()) {
			return null;
		}
		List<FieldProblem> constraints = ControllerConstraints.of(ex, handler);
		int status = constraints.isEmpty() ? status(request, ex) : BAD_REQUEST;
		if (status < BAD_REQUEST) {
			return null;
		}
		if (status >= SERVER_ERROR) {
			this.handling.errors().tell(request, status, ex);
		}
		try {
			if (ex instanceof ErrorResponse error) {
				error.getHeaders()
					.forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
			}
			if (this.handling.pages().handle(request)) {
				response.sendError(status);
			}
			else {
				this.handling.renderer().render(problem(request, status, ex, constraints), request, response);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return new ModelAndView();
	}

	private static int status(HttpServletRequest request, Exception ex) {
		if (ex instanceof ErrorResponse error) {
			return error.getStatusCode().value();
		}
		if (ex instanceof HttpMessageNotWritableException && ex.getCause() == null && asksForCharset(request)) {
			return HttpServletResponse.SC_NOT_ACCEPTABLE;
		}
		if (ex instanceof ConversionNotSupportedException || ex instanceof HttpMessageNotWritableException
				|| ex instanceof MethodValidationException) {
			return SERVER_ERROR;
		}
		if (ex instanceof TypeMismatchException || ex instanceof HttpMessageNotReadableException
				|| ex instanceof MultipartException) {
			return BAD_REQUEST;
		}
		return 0;
	}

	private static boolean asksForCharset(HttpServletRequest request) {
		String accept = request.getHeader("Accept");
		return accept != null && accept.toLowerCase(Locale.ROOT).contains("charset");
	}

	private Problem problem(HttpServletRequest request, int status, Exception ex, List<FieldProblem> constraints) {
		if (status != BAD_REQUEST) {
			return this.handling.problems().of(request, status);
		}
		if (ex instanceof HttpMessageNotReadableException) {
			return this.handling.problems().of(request, status, "unreadable-body", Map.of());
		}
		List<FieldProblem> fields = constraints.isEmpty() ? FieldProblems.of(ex) : constraints;
		if (fields.isEmpty()) {
			return this.handling.problems().of(request, status);
		}
		return this.handling.problems()
			.of(request, status, "validation-failed",
					Map.of("errors", fields.stream().map(FieldProblem::toMap).toList()));
	}

}

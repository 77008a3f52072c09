package com.socioy.joor.security.problem;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Tells that a controller got input it refuses: which fields are wrong, never what was in
 * them. Answers nothing, and stands ahead of whatever does, so that input is told however
 * the application handles it.
 *
 * @since 0.1.0
 */
public final class InvalidInputTeller implements HandlerExceptionResolver, Ordered {

	private static final int MAX_FIELDS = 20;

	private final ClientErrors errors;

	/**
	 * Create it.
	 * @param errors tells of what clients did wrong
	 */
	public InvalidInputTeller(ClientErrors errors) {
		this.errors = errors;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (ex instanceof HttpMessageNotReadableException || ex instanceof MultipartException) {
			this.errors.invalidInput(request, "unreadable_body", List.of());
		}
		else if (!(ex instanceof ConversionNotSupportedException)) {
			List<FieldProblem> constraints = ControllerConstraints.of(ex, handler);
			List<String> fields = (constraints.isEmpty() ? FieldProblems.of(ex) : constraints).stream()
				.map(FieldProblem::field)
				.distinct()
				.limit(MAX_FIELDS)
				.toList();
			if (!fields.isEmpty()) {
				this.errors.invalidInput(request, "validation_failed", fields);
			}
		}
		return null;
	}

}

package com.socioy.joor.security.ratelimit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what a handler asked for beyond its limit. Stands behind the application's own
 * handlers of exceptions.
 *
 * @since 0.1.0
 */
public final class RateLimitExceptionResolver implements HandlerExceptionResolver {

	private static final int MAX_CAUSES = 8;

	private final RateLimitAnswer answer;

	/**
	 * Create a resolver.
	 * @param answer answers
	 */
	public RateLimitExceptionResolver(RateLimitAnswer answer) {
		this.answer = Objects.requireNonNull(answer, "'answer' must not be null");
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		Throwable cause = ex;
		for (int i = 0; i < MAX_CAUSES && cause != null && !response.isCommitted(); i++) {
			if (cause instanceof RateLimitExceededException exceeded) {
				return refuse(exceeded, request, response);
			}
			cause = cause.getCause();
		}
		return null;
	}

	private ModelAndView refuse(RateLimitExceededException exceeded, HttpServletRequest request,
			HttpServletResponse response) {
		LimitedRequest limited = LimitedRequest.of(request);
		if (limited != null) {
			limited.failed();
		}
		try {
			this.answer.refuse(exceeded.exceeded(), request, response);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return new ModelAndView();
	}

}

package com.socioy.joor.security.headers;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Sets the headers that controllers choose with {@link SecurityHeaders}. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class SecurityHeadersInterceptor implements HandlerInterceptor {

	private final SecurityHeadersFactory factory;

	// Bounded by the number of handler methods
	private final ConcurrentHashMap<Method, Optional<ChosenHeaders>> chosen = new ConcurrentHashMap<>();

	/**
	 * Create an interceptor.
	 * @param factory knows the settings of the application
	 */
	public SecurityHeadersInterceptor(SecurityHeadersFactory factory) {
		this.factory = factory;
	}

	/**
	 * Prepare the headers of a handler, so that a mistake is found at start.
	 * @param handler the handler
	 * @throws IllegalStateException if a value is malformed
	 */
	public void prepare(HandlerMethod handler) {
		try {
			find(handler);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException(
					"@SecurityHeaders of " + handler.getShortLogMessage() + " is malformed: " + ex.getMessage(), ex);
		}
	}

	private Optional<ChosenHeaders> find(HandlerMethod handler) {
		Optional<ChosenHeaders> known = this.chosen.get(handler.getMethod());
		return (known != null) ? known
				: this.chosen.computeIfAbsent(handler.getMethod(), (method) -> Optional.ofNullable(annotation(handler))
					.map((annotation) -> ChosenHeaders.of(annotation, this.factory)));
	}

	private static @Nullable SecurityHeaders annotation(HandlerMethod handler) {
		SecurityHeaders onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(),
				SecurityHeaders.class);
		return (onMethod != null) ? onMethod
				: AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), SecurityHeaders.class);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method && request.getDispatcherType() != DispatcherType.ASYNC) {
			find(method).ifPresent((headers) -> headers.apply(request, response));
		}
		return true;
	}

}

package com.socioy.joor.security.guard;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses bodies of media types that the application does not expect with 415, before a
 * converter that happens to be on the class path reads them. A handler that says what it
 * {@code consumes} decides for itself, and one that reads no body is not asked. Safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public final class MediaTypeInterceptor implements HandlerInterceptor {

	private final List<MediaType> accepted;

	// Bounded by the number of handler methods
	private final ConcurrentHashMap<Method, Boolean> guarded = new ConcurrentHashMap<>();

	/**
	 * Create an interceptor.
	 * @param accepted media types that are accepted, with wildcards
	 */
	public MediaTypeInterceptor(List<MediaType> accepted) {
		this.accepted = List.copyOf(accepted);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotSupportedException {
		if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST
				&& hasBody(request) && this.guarded.computeIfAbsent(method.getMethod(), (key) -> isGuarded(method))) {
			check(request);
		}
		return true;
	}

	private void check(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
		MediaType contentType = contentType(request.getContentType());
		if (contentType != null) {
			for (MediaType candidate : this.accepted) {
				if (candidate.includes(contentType)) {
					return;
				}
			}
		}
		throw new HttpMediaTypeNotSupportedException(contentType, this.accepted,
				HttpMethod.valueOf(request.getMethod()));
	}

	private static @Nullable MediaType contentType(@Nullable String value) {
		try {
			return (value != null && !value.isBlank()) ? MediaType.parseMediaType(value) : null;
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

	private static boolean hasBody(HttpServletRequest request) {
		return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null
				|| (request.getContentLengthLong() < 0 && request.getContentType() != null);
	}

	private static boolean isGuarded(HandlerMethod handler) {
		return !declaresConsumes(handler) && readsBody(handler);
	}

	private static boolean declaresConsumes(HandlerMethod handler) {
		RequestMapping onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
		RequestMapping onType = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RequestMapping.class);
		return (onMethod != null && onMethod.consumes().length > 0) || (onType != null && onType.consumes().length > 0);
	}

	private static boolean readsBody(HandlerMethod handler) {
		for (MethodParameter parameter : handler.getMethodParameters()) {
			Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
			if (parameter.hasParameterAnnotation(RequestBody.class)
					|| parameter.hasParameterAnnotation(RequestPart.class) || HttpEntity.class.isAssignableFrom(type)
					|| MultipartFile.class.isAssignableFrom(type)) {
				return true;
			}
		}
		return false;
	}

}

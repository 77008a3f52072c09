package com.socioy.joor.security.autoconfigure.guard;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

import com.socioy.joor.security.guard.ContentTooLargeResolver;
import com.socioy.joor.security.guard.MediaTypeInterceptor;

/**
 * Joins the guard to Spring MVC: the interceptor before handlers, the resolver behind the
 * application's {@code @ExceptionHandler} methods.
 */
class GuardMvcConfigurer implements WebMvcConfigurer {

	private final ContentTooLargeResolver resolver;

	private final @Nullable MediaTypeInterceptor interceptor;

	GuardMvcConfigurer(ContentTooLargeResolver resolver, @Nullable MediaTypeInterceptor interceptor) {
		this.resolver = resolver;
		this.interceptor = interceptor;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		if (this.interceptor != null) {
			registry.addInterceptor(this.interceptor);
		}
	}

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		int index = 0;
		for (int i = 0; i < resolvers.size(); i++) {
			if (resolvers.get(i) instanceof ExceptionHandlerExceptionResolver) {
				index = i + 1;
			}
		}
		resolvers.add(index, this.resolver);
	}

}

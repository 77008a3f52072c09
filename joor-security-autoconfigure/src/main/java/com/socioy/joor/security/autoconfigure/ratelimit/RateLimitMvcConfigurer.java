package com.socioy.joor.security.autoconfigure.ratelimit;

import java.util.List;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

import com.socioy.joor.security.ratelimit.RateLimitExceptionResolver;
import com.socioy.joor.security.ratelimit.RateLimitedCallables;

/**
 * Puts our resolver behind the one that calls the application's {@code @ExceptionHandler}
 * methods, and takes limited requests along to the threads of their handlers.
 */
class RateLimitMvcConfigurer implements WebMvcConfigurer {

	private final RateLimitExceptionResolver resolver;

	RateLimitMvcConfigurer(RateLimitExceptionResolver resolver) {
		this.resolver = resolver;
	}

	@Override
	public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
		configurer.registerCallableInterceptors(new RateLimitedCallables());
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

package com.socioy.joor.security.ratelimit;

import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * Takes a request along to the thread on which a handler's {@link Callable} runs, so that
 * an attempt to log in from there is limited like any other.
 *
 * @since 0.1.0
 */
public final class RateLimitedCallables implements CallableProcessingInterceptor {

	@Override
	public <T> void preProcess(NativeWebRequest webRequest, Callable<T> task) {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		LimitedRequest limited = (request != null) ? LimitedRequest.of(request) : null;
		if (limited != null) {
			limited.enter();
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest webRequest, Callable<T> task, @Nullable Object result) {
		LimitedRequest.leave();
	}

}

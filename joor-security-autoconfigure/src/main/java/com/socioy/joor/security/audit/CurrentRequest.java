package com.socioy.joor.security.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Finds the request that is being handled on this thread. Spring Boot binds it ahead of
 * the security filter chain on the main port; where nobody does, {@link AuditConfigurer}
 * does.
 */
final class CurrentRequest {

	private CurrentRequest() {
	}

	static @Nullable HttpServletRequest get() {
		ServletRequestAttributes attributes = attributes();
		return (attributes != null) ? attributes.getRequest() : null;
	}

	/**
	 * Run something when the request is completed.
	 * @param name unique name of what is run
	 * @param callback what is run
	 * @return whether there is a request to be completed
	 */
	static boolean onCompletion(String name, Runnable callback) {
		ServletRequestAttributes attributes = attributes();
		if (attributes == null) {
			return false;
		}
		attributes.registerDestructionCallback(name, callback, ServletRequestAttributes.SCOPE_REQUEST);
		return true;
	}

	private static @Nullable ServletRequestAttributes attributes() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet) ? servlet
				: null;
	}

}

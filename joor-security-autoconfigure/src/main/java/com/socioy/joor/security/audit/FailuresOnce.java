package com.socioy.joor.security.audit;

import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureProviderNotFoundEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;

/**
 * Lets each failed authentication pass once. Where authentication managers are nested, a
 * parent that knows no provider tells so first, and its child tells the reason next, both
 * of the same authentication.
 */
final class FailuresOnce {

	private static final String PENDING = FailuresOnce.class.getName() + ".PENDING";

	private final String attribute;

	FailuresOnce(Class<?> listener) {
		this.attribute = listener.getName() + ".lastFailure";
	}

	void pass(AbstractAuthenticationFailureEvent failure, @Nullable HttpServletRequest request,
			Consumer<AbstractAuthenticationFailureEvent> action) {
		if (request == null) {
			action.accept(failure);
		}
		else if (mayBeToldBetter(failure)
				&& CurrentRequest.onCompletion(name(failure), () -> passFirst(failure, request, action))) {
			request.setAttribute(PENDING, Boolean.TRUE);
		}
		else {
			passFirst(failure, request, action);
		}
	}

	/**
	 * Return whether a failure will be told when the request is completed, unless
	 * somebody knows it better.
	 * @param request the request
	 * @return whether one is waiting
	 */
	static boolean isPending(HttpServletRequest request) {
		return request.getAttribute(PENDING) != null;
	}

	// The child of a parent without a provider, or the feature whose dependency is down
	private static boolean mayBeToldBetter(AbstractAuthenticationFailureEvent failure) {
		return failure instanceof AuthenticationFailureProviderNotFoundEvent
				|| failure instanceof AuthenticationFailureServiceExceptionEvent;
	}

	private void passFirst(AbstractAuthenticationFailureEvent failure, HttpServletRequest request,
			Consumer<AbstractAuthenticationFailureEvent> action) {
		if (request.getAttribute(this.attribute) != failure.getAuthentication()) {
			request.setAttribute(this.attribute, failure.getAuthentication());
			action.accept(failure);
		}
	}

	private String name(AbstractAuthenticationFailureEvent failure) {
		return this.attribute + "." + System.identityHashCode(failure);
	}

}

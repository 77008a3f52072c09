package com.socioy.joor.security.audit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.util.matcher.RequestMatcher;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.Refusal;
import com.socioy.joor.security.web.TellOnce;

/**
 * Tells refusals and errors that only the status of the answer shows, because nobody told
 * them before: a mechanism that publishes nothing, or the application itself.
 */
final class AnswerEvents {

	private final SecurityEventPublisher publisher;

	private final RequestFacts facts;

	private final RequestMatcher health;

	AnswerEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses, RequestMatcher health) {
		this.publisher = publisher;
		this.health = health;
		this.facts = new RequestFacts(addresses);
	}

	/**
	 * Return whether the answer to a request is final when a dispatch of it returns.
	 * @param request the request
	 * @return whether nothing else will answer, and nobody is answering for an error
	 */
	static boolean isFinal(HttpServletRequest request) {
		DispatcherType dispatch = request.getDispatcherType();
		return (dispatch == DispatcherType.REQUEST || dispatch == DispatcherType.ASYNC) && !request.isAsyncStarted();
	}

	/**
	 * Tell that a filter of the chain refused a credential.
	 * @param request the request
	 * @param status status of the answer
	 */
	void ofChain(HttpServletRequest request, int status) {
		if (status != HttpServletResponse.SC_UNAUTHORIZED || isToldOtherwise(request)) {
			return;
		}
		String scheme = Mechanism.scheme(request);
		// What is well formed reaches the authentication manager, which tells
		tell(request, SecurityEventType.AUTHN_LOGIN_FAIL,
				"basic".equals(scheme) ? "malformed_credentials" : "credentials_refused", status, null, scheme);
	}

	/**
	 * Tell what the application answered.
	 * @param request the request
	 * @param status status of the answer
	 * @param caller who asked, or {@code null}
	 */
	void ofApplication(HttpServletRequest request, int status, @Nullable Authentication caller) {
		if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
			// A probe that is told of ill health was answered as it should be
			if (!isErrorTold(request) && !this.health.matches(request)) {
				tell(request, SecurityEventType.JOOR_SERVER_ERROR, "answered", status, caller, null);
			}
		}
		else if (isToldOtherwise(request)) {
			return;
		}
		else if (status == HttpServletResponse.SC_UNAUTHORIZED) {
			tell(request, SecurityEventType.AUTHN_LOGIN_FAIL, "refused_by_application", status, caller, null);
		}
		else if (status == HttpServletResponse.SC_FORBIDDEN) {
			tell(request, SecurityEventType.AUTHZ_FAIL, "refused_by_application", status, caller, null);
		}
	}

	/**
	 * Tell that something was refused by an exception.
	 * @param request the request
	 * @param denial the exception
	 * @param caller who asked, or {@code null}
	 */
	void denied(HttpServletRequest request, AccessDeniedException denial, @Nullable Authentication caller) {
		if (!isToldOtherwise(request)) {
			tell(request, SecurityEventType.AUTHZ_FAIL,
					(denial instanceof AuthorizationDeniedException) ? "access_denied" : "denied_by_application", 0,
					caller, null);
		}
	}

	// Refusals of ours are told where they are made, or on purpose not each time
	private static boolean isToldOtherwise(HttpServletRequest request) {
		return FailuresOnce.isPending(request) || TellOnce.isTold(request, SecurityEventType.AUTHN_LOGIN_FAIL)
				|| TellOnce.isTold(request, SecurityEventType.AUTHZ_FAIL)
				|| TellOnce.isTold(request, SecurityEventType.MALICIOUS_CSRF)
				|| TellOnce.isTold(request, SecurityEventType.MALICIOUS_CORS) || isErrorTold(request);
	}

	private static boolean isErrorTold(HttpServletRequest request) {
		return Refusal.of(request) != null || TellOnce.isTold(request, SecurityEventType.JOOR_SERVER_ERROR)
				|| TellOnce.isTold(request, SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE);
	}

	private void tell(HttpServletRequest request, SecurityEventType type, String reason, int status,
			@Nullable Authentication caller, @Nullable String method) {
		if (!TellOnce.first(request, type)) {
			return;
		}
		SecurityEvent.Builder event = this.facts.addFailure(SecurityEvent.of(type, reason), request, caller, status)
			.attribute(EventAttribute.METHOD, method);
		this.publisher.publish(Actors.add(event, caller));
	}

}

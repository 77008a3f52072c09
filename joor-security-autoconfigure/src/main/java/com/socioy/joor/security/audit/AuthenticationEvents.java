package com.socioy.joor.security.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.switchuser.AuthenticationSwitchUserEvent;

import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.TellOnce;

/**
 * Turns what Spring Security tells of logins, failures and logouts into security events.
 * <p>
 * A failure is told once, although nested authentication managers tell it twice. A
 * success is told for logins only, not for each request that carries a credential.
 *
 * @since 0.1.0
 */
public final class AuthenticationEvents implements ApplicationListener<AbstractAuthenticationEvent> {

	private final FailuresOnce failures = new FailuresOnce(AuthenticationEvents.class);

	private final SecurityEventPublisher publisher;

	private final RequestFacts facts;

	/**
	 * Create a listener.
	 * @param publisher where the events are told
	 * @param addresses decides the address of a client
	 */
	public AuthenticationEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		this.publisher = publisher;
		this.facts = new RequestFacts(addresses);
	}

	@Override
	public void onApplicationEvent(AbstractAuthenticationEvent event) {
		HttpServletRequest request = CurrentRequest.get();
		Authentication authentication = event.getAuthentication();
		if (event instanceof AbstractAuthenticationFailureEvent failure) {
			this.failures.pass(failure, request, (first) -> publishFailure(first, request));
		}
		else if (Logins.isLogin(event, request)) {
			publish(SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_SUCCESS, "login"), request, authentication);
		}
		else if (event instanceof LogoutSuccessEvent) {
			publish(SecurityEvent.of(SecurityEventType.SESSION_EXPIRED, "logout").outcome(Outcome.SUCCESS), request,
					authentication);
		}
		else if (event instanceof AuthenticationSwitchUserEvent) {
			publish(SecurityEvent.of(SecurityEventType.AUTHZ_ADMIN, "switch_user"), request, authentication);
		}
	}

	private void publish(SecurityEvent.Builder event, @Nullable HttpServletRequest request,
			Authentication authentication) {
		this.publisher.publish(Actors.add(this.facts.add(event, request, authentication), authentication));
	}

	private void publishFailure(AbstractAuthenticationFailureEvent failure, @Nullable HttpServletRequest request) {
		SecurityEventType type = (failure instanceof AuthenticationFailureServiceExceptionEvent)
				? SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE : SecurityEventType.AUTHN_LOGIN_FAIL;
		if (type == SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE && request != null
				&& !TellOnce.first(request, type)) {
			return;
		}
		SecurityEvent.Builder event = SecurityEvent.of(type, FailureReason.of(failure.getException()))
			.detail(FailureReason.detail(failure.getException()));
		this.publisher.publish(this.facts.addFailure(event, request, failure.getAuthentication()));
	}

}

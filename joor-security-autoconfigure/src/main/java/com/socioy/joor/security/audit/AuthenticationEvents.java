package com.socioy.joor.security.audit;

import java.util.Collection;
import java.util.function.LongSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.switchuser.AuthenticationSwitchUserEvent;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;
import com.socioy.joor.security.identity.CallerFactors;
import com.socioy.joor.security.identity.CallerFactors.SecondFactor;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.TellOnce;

/**
 * Turns what Spring Security tells of logins, failures and logouts into security events.
 * <p>
 * A failure is told once, although nested authentication managers tell it twice. A login
 * is told each time; a credential that comes with each request, once in a while for each
 * credential and address.
 *
 * @since 0.1.0
 */
public final class AuthenticationEvents implements ApplicationListener<AbstractAuthenticationEvent> {

	private final FailuresOnce failures = new FailuresOnce(AuthenticationEvents.class);

	private final SecurityEventPublisher publisher;

	private final ClientAddressResolver addresses;

	private final RequestFacts facts;

	private final Successes successes;

	private final @Nullable CallerFactors factors;

	/**
	 * Create a listener.
	 * @param publisher where the events are told
	 * @param addresses decides the address of a client
	 */
	public AuthenticationEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		this(publisher, addresses, null, System::nanoTime);
	}

	/**
	 * Create a listener.
	 * @param publisher where the events are told
	 * @param addresses decides the address of a client
	 * @param factors knows what callers proved, or {@code null} to go by their
	 * authorities
	 * @param nanos tells the time in nanoseconds, as {@link System#nanoTime()}
	 */
	public AuthenticationEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses,
			@Nullable CallerFactors factors, LongSupplier nanos) {
		this.publisher = publisher;
		this.addresses = addresses;
		this.facts = new RequestFacts(addresses);
		this.successes = new Successes(nanos);
		this.factors = factors;
	}

	@Override
	public void onApplicationEvent(AbstractAuthenticationEvent event) {
		HttpServletRequest request = CurrentRequest.get();
		Authentication authentication = event.getAuthentication();
		if (event instanceof AbstractAuthenticationFailureEvent failure) {
			this.failures.pass(failure, request, (first) -> publishFailure(first, request));
		}
		else if (Logins.isLogin(event, request)) {
			publishSuccess("login", Mechanism.of(authentication, request), 0, request, authentication);
		}
		else if (Logins.isCarried(event, request)) {
			publishCarried(request, authentication);
		}
		else if (event instanceof LogoutSuccessEvent) {
			if (first(request, SecurityEventType.SESSION_EXPIRED)) {
				publish(SecurityEvent.of(SecurityEventType.SESSION_EXPIRED, "logout").outcome(Outcome.SUCCESS), request,
						authentication);
			}
		}
		else if (event instanceof AuthenticationSwitchUserEvent switched) {
			publish(SecurityEvent.of(SecurityEventType.AUTHZ_ADMIN, "switch_user")
				.attribute(EventAttribute.TARGET_USER,
						(switched.getTargetUser() != null) ? switched.getTargetUser().getUsername() : null),
					request, authentication);
		}
	}

	private void publishCarried(@Nullable HttpServletRequest request, Authentication authentication) {
		String method = Mechanism.of(authentication, request);
		long key = CredentialKey.of(authentication, method,
				(request != null) ? this.addresses.resolve(request).ip() : null);
		long before = this.successes.pass(key);
		if (before != Successes.TOLD_BEFORE) {
			publishSuccess("credential_accepted", method, before, request, authentication);
		}
	}

	private void publishSuccess(String reason, String method, long before, @Nullable HttpServletRequest request,
			Authentication authentication) {
		if (!first(request, SecurityEventType.AUTHN_LOGIN_SUCCESS)) {
			return;
		}
		SecurityEvent.Builder event = SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_SUCCESS, reason)
			.attribute(EventAttribute.METHOD, method)
			.attribute(EventAttribute.CREDENTIAL, CredentialKey.fingerprint(authentication));
		addFactors(event, authentication);
		if (before > 0) {
			event.attribute(EventAttribute.COUNT, before);
		}
		publish(event, request, authentication);
		publishSecondFactor(method, request, authentication);
	}

	private void publishSecondFactor(String method, @Nullable HttpServletRequest request,
			Authentication authentication) {
		SecondFactor second = (this.factors != null) ? this.factors.secondFactor(authentication)
				: SecondFactor.NOT_EXPECTED;
		if (second != SecondFactor.MISSING && second != SecondFactor.PENDING) {
			return;
		}
		SecurityEvent.Builder event = (second == SecondFactor.MISSING)
				? SecurityEvent.of(SecurityEventType.JOOR_SECOND_FACTOR_MISSING, "single_factor_login")
				// The first of two steps, as each such login begins
				: SecurityEvent.of(SecurityEventType.JOOR_SECOND_FACTOR_MISSING, "second_factor_pending")
					.severity(Severity.INFO);
		publish(addFactors(event.attribute(EventAttribute.METHOD, method), authentication), request, authentication);
	}

	private SecurityEvent.Builder addFactors(SecurityEvent.Builder event, Authentication authentication) {
		Collection<String> proved = (this.factors != null) ? this.factors.of(authentication)
				: Mechanism.factors(authentication);
		return proved.isEmpty() ? event : event.attribute(EventAttribute.FACTORS, proved);
	}

	private void publish(SecurityEvent.Builder event, @Nullable HttpServletRequest request,
			Authentication authentication) {
		this.publisher.publish(Actors.add(this.facts.add(event, request, authentication), authentication));
	}

	private void publishFailure(AbstractAuthenticationFailureEvent failure, @Nullable HttpServletRequest request) {
		SecurityEventType type = (failure instanceof AuthenticationFailureServiceExceptionEvent)
				? SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE : SecurityEventType.AUTHN_LOGIN_FAIL;
		// The note is for others: an application may try several credentials in a request
		if (!first(request, type) && type == SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE) {
			return;
		}
		Authentication authentication = failure.getAuthentication();
		SecurityEvent.Builder event = SecurityEvent.of(type, FailureReason.of(failure.getException()))
			.detail(FailureReason.detail(failure.getException()))
			.attribute(EventAttribute.METHOD, Mechanism.of(authentication, request));
		if (authentication instanceof UsernamePasswordAuthenticationToken
				&& authentication.getPrincipal() instanceof String typed) {
			event.attribute(EventAttribute.ATTEMPTED_USER, typed);
		}
		this.publisher.publish(this.facts.addFailure(event, request, authentication));
	}

	private static boolean first(@Nullable HttpServletRequest request, SecurityEventType type) {
		return request == null || TellOnce.first(request, type);
	}

}

package com.socioy.joor.security.audit;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.security.AbstractAuthenticationAuditListener;
import org.springframework.boot.actuate.security.AuthenticationAuditListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.switchuser.AuthenticationSwitchUserEvent;

import com.socioy.joor.security.audit.record.AddressPrivacy;

/**
 * Records authentication in the audit repository of Spring Boot's actuator, in place of
 * Spring Boot's own listener. What a client presented when it failed is left out, since a
 * rejected token is its own name; so are session ids; so are requests that merely carry a
 * credential along, which would push everything else out of the repository.
 *
 * @since 0.1.0
 */
public final class ActuatorAuthenticationEvents extends AbstractAuthenticationAuditListener {

	private static final String UNKNOWN = "unknown";

	private final FailuresOnce failures = new FailuresOnce(ActuatorAuthenticationEvents.class);

	private final AuditDetails details;

	/**
	 * Create a listener.
	 * @param addressPrivacy how much of a client's address is recorded
	 */
	public ActuatorAuthenticationEvents(AddressPrivacy addressPrivacy) {
		this.details = new AuditDetails(addressPrivacy);
	}

	@Override
	public void onApplicationEvent(AbstractAuthenticationEvent event) {
		HttpServletRequest request = CurrentRequest.get();
		Authentication authentication = event.getAuthentication();
		if (event instanceof AbstractAuthenticationFailureEvent failure) {
			this.failures.pass(failure, request, this::publishFailure);
		}
		else if (event instanceof AuthenticationSwitchUserEvent switched) {
			publish(authentication.getName(), AuthenticationAuditListener.AUTHENTICATION_SWITCH, authentication,
					(switched.getTargetUser() != null) ? Map.of("target", switched.getTargetUser().getUsername())
							: Map.of());
		}
		else if (event instanceof LogoutSuccessEvent) {
			publish(authentication.getName(), AuthenticationAuditListener.LOGOUT_SUCCESS, authentication, Map.of());
		}
		else if (Logins.isLogin(event, request)) {
			publish(authentication.getName(), AuthenticationAuditListener.AUTHENTICATION_SUCCESS, authentication,
					Map.of());
		}
	}

	private void publishFailure(AbstractAuthenticationFailureEvent failure) {
		publish(UNKNOWN, AuthenticationAuditListener.AUTHENTICATION_FAILURE, failure.getAuthentication(),
				Map.of("type", failure.getException().getClass().getName()));
	}

	private void publish(@Nullable String principal, String type, Authentication authentication,
			Map<String, String> data) {
		Map<String, @Nullable Object> all = new LinkedHashMap<>(data);
		this.details.addTo(all, authentication);
		publish(new AuditEvent((principal != null) ? principal : UNKNOWN, type, all));
	}

}

package com.socioy.joor.security.audit;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.authorization.event.AuthorizationEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

import com.socioy.joor.security.audit.record.AddressPrivacy;

/**
 * Records refused authorization in the audit repository of Spring Boot's actuator, in
 * place of Spring Boot's own listener: without session ids, without names that nobody
 * vouched for, and without what was granted.
 *
 * @since 0.1.0
 */
public final class ActuatorAuthorizationEvents extends AbstractAuthorizationAuditListener {

	private static final String UNKNOWN = "unknown";

	private final AuditDetails details;

	/**
	 * Create a listener.
	 * @param addressPrivacy how much of a client's address is recorded
	 */
	public ActuatorAuthorizationEvents(AddressPrivacy addressPrivacy) {
		this.details = new AuditDetails(addressPrivacy);
	}

	@Override
	public void onApplicationEvent(AuthorizationEvent event) {
		if (!(event instanceof AuthorizationDeniedEvent) || event.getAuthorizationResult().isGranted()) {
			return;
		}
		Authentication authentication = authentication(event);
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		this.details.addTo(data, authentication);
		publish(new AuditEvent(name(authentication), AuthorizationAuditListener.AUTHORIZATION_FAILURE, data));
	}

	private static @Nullable Authentication authentication(AuthorizationEvent event) {
		try {
			return event.getAuthentication().get();
		}
		catch (AuthenticationException ex) {
			return null;
		}
	}

	private static String name(@Nullable Authentication authentication) {
		String name = (authentication != null && authentication.isAuthenticated()) ? authentication.getName() : null;
		return (name != null) ? name : UNKNOWN;
	}

}

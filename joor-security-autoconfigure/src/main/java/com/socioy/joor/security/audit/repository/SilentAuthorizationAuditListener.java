package com.socioy.joor.security.audit.repository;

import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.security.authorization.event.AuthorizationEvent;

/**
 * Stands in for Spring Boot's listener, which would store session ids and names that
 * nobody vouched for: what it would tell comes from {@link AuditRepositorySink}.
 *
 * @since 0.1.0
 */
public final class SilentAuthorizationAuditListener extends AbstractAuthorizationAuditListener {

	@Override
	public void onApplicationEvent(AuthorizationEvent event) {
		// The sink tells it
	}

}

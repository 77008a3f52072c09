package com.socioy.joor.security.audit.repository;

import org.springframework.boot.actuate.security.AbstractAuthenticationAuditListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;

/**
 * Stands in for Spring Boot's listener, which would store a rejected bearer token in full
 * as the principal: what it would tell comes from {@link AuditRepositorySink}.
 *
 * @since 0.1.0
 */
public final class SilentAuthenticationAuditListener extends AbstractAuthenticationAuditListener {

	@Override
	public void onApplicationEvent(AbstractAuthenticationEvent event) {
		// The sink tells it
	}

}

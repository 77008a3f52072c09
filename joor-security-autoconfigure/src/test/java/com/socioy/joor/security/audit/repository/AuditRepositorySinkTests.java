package com.socioy.joor.security.audit.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.audit.AuditEvent;

import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuditRepositorySink}.
 */
class AuditRepositorySinkTests {

	private final List<AuditEvent> events = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "AUTHN_LOGIN_SUCCESS,login,AUTHENTICATION_SUCCESS", "AUTHN_LOGIN_FAIL,x,AUTHENTICATION_FAILURE",
			"AUTHZ_FAIL,x,AUTHORIZATION_FAILURE", "SESSION_EXPIRED,logout,LOGOUT_SUCCESS",
			"SESSION_EXPIRED,idle_timeout,session_expired", "AUTHZ_ADMIN,switch_user,AUTHENTICATION_SWITCH",
			"AUTHZ_ADMIN,x,authz_admin", "MALICIOUS_CSRF,x,malicious_csrf" })
	void recordWhenSpringBootHasATypeForItKeepsThat(SecurityEventType type, String reason, String expected) {
		new AuditRepositorySink(this.events::add, Set.of()).write(List.of(record(SecurityEvent.of(type, reason))));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.getType()).isEqualTo(expected);
			assertThat(event.getPrincipal()).isEqualTo("unknown");
			assertThat(event.getTimestamp()).isEqualTo(Instant.EPOCH);
			assertThat(event.getData()).containsEntry("event.action", type.id()).containsEntry("event.reason", reason);
		});
	}

	@Test
	void recordWhenItSaysMoreHasItInItsData() {
		SecurityEvent.Builder event = SecurityEvent.of(SecurityEventType.SENSITIVE_READ, "read")
			.actor("https://issuer.example", "alice")
			.source("192.0.2.0")
			.request("GET", "/invoices/{id}", 200)
			.attribute(EventAttribute.RESOURCE, "invoice");
		new AuditRepositorySink(this.events::add, Set.of()).write(List.of(record(event)));
		assertThat(this.events.get(0).getPrincipal()).isEqualTo("alice");
		assertThat(this.events.get(0).getData()).containsEntry("source.ip", "192.0.2.0")
			.containsEntry("url.path", "/invoices/{id}")
			.containsEntry("http.response.status_code", 200)
			.containsEntry("joor.resource.type", "invoice")
			.containsEntry("user.domain", "https://issuer.example")
			.containsEntry("joor.seq", 7L);
	}

	@Test
	void recordWhenTheApplicationTellsItsKindIsLeftOut() {
		new AuditRepositorySink(this.events::add, Set.of("AUTHORIZATION_FAILURE"))
			.write(List.of(record(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "x")),
					record(SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_FAIL, "x"))));
		assertThat(this.events).extracting(AuditEvent::getType).containsExactly("AUTHENTICATION_FAILURE");
	}

	private static EventRecord record(SecurityEvent.Builder event) {
		return new EventRecord(event.build(new UUID(0, 0), Instant.EPOCH), 7, "p", "h", new byte[0]);
	}

}

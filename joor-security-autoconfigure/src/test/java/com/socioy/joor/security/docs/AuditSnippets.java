package com.socioy.joor.security.docs;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.SecurityEvents;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.Severity;

/**
 * Code of the page on the audit.
 */
final class AuditSnippets {

	private AuditSnippets() {
	}

	interface Alarm {

		void offer(SecurityEvent event);

	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		// tag::listener[]
		@Bean
		SecurityEventListener securityAlarm(Alarm alarm) {
			return (event) -> {
				if (event.severity() == Severity.CRITICAL) {
					alarm.offer(event);
				}
			};
		}
		// end::listener[]

	}

	interface Users {

		void addRole(String user, String role);

	}

	static class Promotion {

		private final Users users;

		private final SecurityEvents events;

		Promotion(Users users, SecurityEvents events) {
			this.users = users;
			this.events = events;
		}

		// tag::api[]
		void promote(String user) {
			this.users.addRole(user, "ADMIN");
			this.events.rolesChanged(user, Set.of("ADMIN"), Set.of());
		}
		// end::api[]

	}

}

package com.socioy.joor.security.docs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
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

	static class Exports {

		private final SecurityEventPublisher events;

		Exports(SecurityEventPublisher events) {
			this.events = events;
		}

		// tag::publisher[]
		void exported(String user) {
			this.events
				.publish(SecurityEvent.of(SecurityEventType.SENSITIVE_READ, "customer_export").actor(null, user));
		}
		// end::publisher[]

	}

}

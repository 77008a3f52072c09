package com.socioy.joor.security.autoconfigure.audit;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.delivery.DeliveryStatus;
import com.socioy.joor.security.audit.delivery.EventDelivery;
import com.socioy.joor.security.audit.delivery.EventQueue;
import com.socioy.joor.security.audit.delivery.SecurityEventSink;
import com.socioy.joor.security.audit.log.SecurityEventLogger;
import com.socioy.joor.security.audit.record.EventRecorder;
import com.socioy.joor.security.autoconfigure.ConditionalOnSwitch;

/**
 * Takes security events from the threads of requests to every sink: the log, what other
 * parts contribute, and what the application declares as a bean.
 */
@Configuration(proxyBeanMethods = false)
class AuditDeliveryConfiguration {

	// Knows no sink: a sink may want the publisher, and the publisher wants this
	@Bean
	@ConditionalOnMissingBean
	EventQueue joorSecurityEventQueue(AuditProperties properties) {
		return new EventQueue(properties.queue().size(), properties.queue().criticalSize(), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	EventDelivery joorSecurityEventDelivery(AuditProperties properties, EventQueue queue, EventRecorder recorder,
			ObjectProvider<SecurityEventSink> sinks, ObjectProvider<Clock> clock) {
		return new EventDelivery(queue, recorder::record, recorder::checkpoint, sinks.orderedStream().toList(),
				properties.queue().drainTimeout(), clock.getIfUnique(Clock::systemUTC), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSwitch(value = "joor.security.audit.log.enabled", matchIfMissing = true)
	SecurityEventLogger joorSecurityEventLogger() {
		return new SecurityEventLogger();
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorAuditSection")
	AuditSection joorAuditSection(EventDelivery delivery) {
		return new AuditSection(delivery);
	}

	/**
	 * Shows the sinks in the health of the application. Backs off without Spring Boot's
	 * health.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthIndicator.class)
	@ConditionalOnEnabledHealthIndicator("joor-audit")
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorAuditHealthIndicator")
		AuditHealthIndicator joorAuditHealthIndicator(DeliveryStatus delivery) {
			return new AuditHealthIndicator(delivery);
		}

	}

}

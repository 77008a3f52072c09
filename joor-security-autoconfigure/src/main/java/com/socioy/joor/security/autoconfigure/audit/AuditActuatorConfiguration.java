package com.socioy.joor.security.autoconfigure.audit;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.actuator.RecentEvents;
import com.socioy.joor.security.audit.actuator.SecurityEventsEndpoint;
import com.socioy.joor.security.core.InvalidSettingException;

/**
 * The newest events and the endpoint that shows them, where the actuator is present and
 * exposes it. While it does not, nothing is kept.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
class AuditActuatorConfiguration {

	private static final int MAX_SIZE = 100_000;

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint(SecurityEventsEndpoint.class)
	RecentEvents joorRecentEvents(AuditProperties properties) {
		int size = properties.recent().size();
		if (size < 1 || size > MAX_SIZE) {
			throw new InvalidSettingException("joor.security.audit.recent.size", String.valueOf(size),
					"It is not a number from 1 to " + MAX_SIZE + ".",
					"Keep some hundreds; to keep none, do not expose the endpoint joorsecurityevents.");
		}
		return new RecentEvents(size);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	SecurityEventsEndpoint joorSecurityEventsEndpoint(RecentEvents recent) {
		return new SecurityEventsEndpoint(recent);
	}

}

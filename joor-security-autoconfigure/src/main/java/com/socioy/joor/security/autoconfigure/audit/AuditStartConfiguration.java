package com.socioy.joor.security.autoconfigure.audit;

import java.nio.file.Path;
import java.security.SecureRandom;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

import com.socioy.joor.security.audit.ConfigurationState;
import com.socioy.joor.security.audit.StartEvents;
import com.socioy.joor.security.event.SecurityEventPublisher;

/**
 * Tells starts of the application, and what was set differently since the last one.
 */
@Configuration(proxyBeanMethods = false)
class AuditStartConfiguration {

	@Bean
	@ConditionalOnMissingBean
	StartEvents joorStartEvents(SecurityEventPublisher publisher, AuditProperties properties,
			ConfigurableEnvironment environment) {
		String file = properties.configuration().stateFile();
		return new StartEvents(publisher, new ConfigurationState(null, new SecureRandom()),
				(file != null) ? Path.of(file) : null, () -> ComparedProperties.of(environment));
	}

}

package com.socioy.joor.security.autoconfigure.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

import com.socioy.joor.security.audit.ConfigurationState;
import com.socioy.joor.security.audit.StartEvents;
import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.event.SecurityEventPublisher;

/**
 * Tells starts of the application, and what was set differently since the last one.
 */
@Configuration(proxyBeanMethods = false)
class AuditStartConfiguration {

	private static final String STATE_FILE = "joor.security.audit.configuration.state-file";

	@Bean
	@ConditionalOnMissingBean
	StartEvents joorStartEvents(SecurityEventPublisher publisher, AuditProperties properties, AuditKeys keys,
			ObjectProvider<AuditFileProperties> file, ConfigurableEnvironment environment) {
		AuditFiles.requireNamed(environment, STATE_FILE);
		return new StartEvents(publisher,
				new ConfigurationState(keys.isLasting() ? keys.derive("configuration") : null, new SecureRandom()),
				stateFile(properties, file.getIfAvailable()), () -> ComparedProperties.of(environment));
	}

	private static Path require(Path file) {
		try {
			ConfigurationState.requireWritable(file);
		}
		catch (IOException ex) {
			throw AuditFiles.refuse(STATE_FILE, file, ex);
		}
		return file;
	}

	private static @Nullable Path stateFile(AuditProperties properties, @Nullable AuditFileProperties file) {
		Path own = properties.configuration().stateFile();
		if (own != null) {
			return require(own);
		}
		if (file == null) {
			return null;
		}
		return file.path().resolveSibling(file.path().getFileName() + ".configuration");
	}

}

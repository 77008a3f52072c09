package com.socioy.joor.security.autoconfigure.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import com.socioy.joor.security.audit.file.FilePseudonyms;
import com.socioy.joor.security.audit.file.FileSettings;
import com.socioy.joor.security.audit.file.FileSink;
import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.Pseudonyms;
import com.socioy.joor.security.autoconfigure.ConditionalOnSwitch;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;

/**
 * What the record keeps in files: the records, and the pseudonyms of users.
 */
@Configuration(proxyBeanMethods = false)
class AuditFileConfiguration {

	private static final String FILE = "joor.security.audit.file.path";

	private static final String PSEUDONYMS = "joor.security.audit.pseudonym-file";

	/**
	 * The file of records.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSwitch("joor.security.audit.file.enabled")
	@EnableConfigurationProperties(AuditFileProperties.class)
	static class RecordConfiguration {

		@Bean
		@ConditionalOnMissingBean
		FileSink joorAuditFileSink(AuditFileProperties properties, AuditKeys keys,
				ObjectProvider<SecurityEventPublisher> publisher, ObjectProvider<Clock> clock,
				Environment environment) {
			AuditFiles.requireNamed(environment, FILE);
			FileSettings settings = properties.settings();
			try {
				return new FileSink(settings, keys.chain(), new LatePublisher(publisher),
						clock.getIfUnique(Clock::systemUTC));
			}
			catch (IOException ex) {
				throw AuditFiles.refuse(FILE, settings.path(), ex);
			}
		}

	}

	/**
	 * The file of pseudonyms.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(PSEUDONYMS)
	@ConditionalOnMissingBean(Pseudonyms.class)
	static class PseudonymConfiguration {

		private static final int MAX_USERS = 1_000_000;

		@Bean
		FilePseudonyms joorFilePseudonyms(AuditProperties properties, ObjectProvider<SecurityEventPublisher> publisher,
				Environment environment) {
			AuditFiles.requireNamed(environment, PSEUDONYMS);
			Path path = Objects.requireNonNull(properties.pseudonymFile());
			try {
				return new FilePseudonyms(path, MAX_USERS, new LatePublisher(publisher));
			}
			catch (IOException ex) {
				throw AuditFiles.refuse(PSEUDONYMS, path, ex);
			}
		}

	}

	/**
	 * Publishes through a bean that may need this one to be created first.
	 *
	 * @param publisher the bean
	 */
	private record LatePublisher(ObjectProvider<SecurityEventPublisher> publisher) implements SecurityEventPublisher {

		@Override
		public void publish(SecurityEvent.Builder event) {
			this.publisher.getObject().publish(event);
		}

	}

}

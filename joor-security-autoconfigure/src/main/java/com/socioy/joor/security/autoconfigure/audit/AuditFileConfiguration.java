package com.socioy.joor.security.autoconfigure.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.file.FilePseudonyms;
import com.socioy.joor.security.audit.file.FileSettings;
import com.socioy.joor.security.audit.file.FileSink;
import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.Pseudonyms;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;

/**
 * What the record keeps in files: the records, and the pseudonyms of users.
 */
@Configuration(proxyBeanMethods = false)
class AuditFileConfiguration {

	private static final String FIX = "Set a file in a directory that only this application writes to, one for each instance.";

	private static InvalidSettingException refuse(String property, Path path, IOException ex) {
		String message = ex.getMessage();
		// Ours are sentences; those of the platform are no more than the name of the file
		String reason = (message != null && message.endsWith(".")) ? message : "It cannot be written (" + ex + ").";
		return new InvalidSettingException("joor.security.audit." + property, path.toString(), reason, FIX);
	}

	/**
	 * The file of records.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("joor.security.audit.file.enabled")
	@EnableConfigurationProperties(AuditFileProperties.class)
	static class RecordConfiguration {

		@Bean
		@ConditionalOnMissingBean
		FileSink joorAuditFileSink(AuditFileProperties properties, AuditKeys keys,
				ObjectProvider<SecurityEventPublisher> publisher, ObjectProvider<Clock> clock) {
			FileSettings settings = properties.settings();
			try {
				return new FileSink(settings, keys.chain(), new LatePublisher(publisher),
						clock.getIfUnique(Clock::systemUTC));
			}
			catch (IOException ex) {
				throw refuse("file.path", settings.path(), ex);
			}
		}

	}

	/**
	 * The file of pseudonyms.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("joor.security.audit.pseudonym-file")
	@ConditionalOnMissingBean(Pseudonyms.class)
	static class PseudonymConfiguration {

		private static final int MAX_USERS = 1_000_000;

		@Bean
		FilePseudonyms joorFilePseudonyms(AuditProperties properties,
				ObjectProvider<SecurityEventPublisher> publisher) {
			Path path = Objects.requireNonNull(properties.pseudonymFile());
			try {
				return new FilePseudonyms(path, MAX_USERS, new LatePublisher(publisher));
			}
			catch (IOException ex) {
				throw refuse("pseudonym-file", path, ex);
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

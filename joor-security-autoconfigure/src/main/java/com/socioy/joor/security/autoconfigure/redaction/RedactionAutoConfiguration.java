package com.socioy.joor.security.autoconfigure.redaction;

import java.security.SecureRandom;

import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.AuditEventsEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.HttpExchangesEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationHandlerGroup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.redaction.actuator.RedactedAuditEvents;
import com.socioy.joor.security.redaction.actuator.RedactedExchanges;
import com.socioy.joor.security.redaction.observation.ObservedErrors;
import com.socioy.joor.security.redaction.observation.RedactingObservationFilter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for redaction of what the actuator
 * and traces show. The log is redacted before there are beans. Backs off outside a
 * servlet application, and when {@code joor.security.redaction.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration",
		beforeName = { "org.springframework.boot.actuate.autoconfigure.audit.AuditEventsEndpointAutoConfiguration",
				"org.springframework.boot.actuate.autoconfigure.web.exchanges.HttpExchangesEndpointAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnFeature("redaction")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(RedactionProperties.class)
public final class RedactionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "joorRedactionReport")
	ReportSection joorRedactionReport(Environment environment, ResourceLoader resources,
			RedactionProperties properties) {
		ClassLoader classLoader = resources.getClassLoader();
		return new RedactionReport(environment,
				(classLoader != null) ? classLoader : RedactionAutoConfiguration.class.getClassLoader(), properties);
	}

	/**
	 * Takes the place of Spring Boot's endpoint over the same repository. Backs off where
	 * the application has an endpoint of its own, or none.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HttpExchangesEndpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnAvailableEndpoint(HttpExchangesEndpoint.class)
	static class ExchangesConfiguration {

		@Bean
		@ConditionalOnBean(HttpExchangeRepository.class)
		@ConditionalOnMissingBean
		HttpExchangesEndpoint joorHttpExchangesEndpoint(HttpExchangeRepository repository,
				RedactionProperties properties) {
			return new HttpExchangesEndpoint(new RedactedExchanges(repository, properties.redactor()));
		}

	}

	/**
	 * Takes the place of Spring Boot's endpoint over the same repository. Backs off where
	 * the application has an endpoint of its own, or none.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ AuditEventsEndpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnAvailableEndpoint(AuditEventsEndpoint.class)
	static class AuditEventsConfiguration {

		@Bean
		@ConditionalOnBean(AuditEventRepository.class)
		@ConditionalOnMissingBean
		AuditEventsEndpoint joorAuditEventsEndpoint(AuditEventRepository repository, RedactionProperties properties) {
			return new AuditEventsEndpoint(new RedactedAuditEvents(repository, properties.redactor()));
		}

	}

	/**
	 * Redacts observations. Backs off without Micrometer's.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ObservationRegistry.class, ObservationHandlerGroup.class })
	static class ObservationConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorObservationRedaction")
		@Order(Ordered.LOWEST_PRECEDENCE)
		ObservationFilter joorObservationRedaction(RedactionProperties properties) {
			return new RedactingObservationFilter(properties.redactor().withLineBreaks(false), new SecureRandom());
		}

		@Bean
		@ConditionalOnMissingBean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ObservedErrors.Before joorObservedErrorsBefore(RedactionProperties properties) {
			return new ObservedErrors.Before(properties.redactor().withLineBreaks(false));
		}

		@Bean
		@ConditionalOnMissingBean
		@Order(Ordered.LOWEST_PRECEDENCE)
		ObservedErrors.After joorObservedErrorsAfter() {
			return new ObservedErrors.After();
		}

		@Bean
		@ConditionalOnMissingBean(name = "joorObservedErrorsFirst")
		ObservationHandlerGroup joorObservedErrorsFirst() {
			return new ObservedErrorsFirst();
		}

	}

	/**
	 * Handlers without a group are registered after those with one.
	 */
	private static final class ObservedErrorsFirst implements ObservationHandlerGroup {

		@Override
		public Class<?> handlerType() {
			return ObservedErrors.Before.class;
		}

		@Override
		public int compareTo(ObservationHandlerGroup other) {
			return (other instanceof ObservedErrorsFirst) ? 0 : -1;
		}

	}

}

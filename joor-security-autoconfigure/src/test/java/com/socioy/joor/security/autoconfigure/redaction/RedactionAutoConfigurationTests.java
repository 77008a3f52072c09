package com.socioy.joor.security.autoconfigure.redaction;

import java.util.List;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.AuditEventsEndpoint;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditEventsEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.exchanges.HttpExchangesEndpointAutoConfiguration;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.HttpExchangesEndpoint;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.redaction.observation.ObservedErrors;
import com.socioy.joor.security.redaction.observation.RedactingObservationFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedactionAutoConfiguration}.
 */
class RedactionAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RedactionAutoConfiguration.class, AuditEventsEndpointAutoConfiguration.class,
						HttpExchangesEndpointAutoConfiguration.class, ObservationAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*");

	@Test
	void endpointsWhenRepositoriesExistThenShowNoSecrets() {
		this.runner.withUserConfiguration(Repositories.class).run((context) -> {
			AuditEventRepository repository = context.getBean(AuditEventRepository.class);
			assertThat(repository).isInstanceOf(InMemoryAuditEventRepository.class);
			repository.add(new AuditEvent("alice", "X", "token=Hunter2x9 note=colour colour=red"));
			assertThat(context).hasSingleBean(AuditEventsEndpoint.class).hasSingleBean(HttpExchangesEndpoint.class);
			Map<String, Object> data = context.getBean(AuditEventsEndpoint.class)
				.events(null, null, null)
				.getEvents()
				.get(0)
				.getData();
			assertThat(data.toString()).doesNotContain("Hunter2x9");
		});
	}

	@Test
	void endpointsWhenThereIsNoRepositoryThenAreAbsent() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(AuditEventsEndpoint.class)
			.doesNotHaveBean(HttpExchangesEndpoint.class));
	}

	@Test
	void endpointWhenApplicationHasItsOwnThenBacksOff() {
		this.runner.withUserConfiguration(Repositories.class)
			.withBean("own", HttpExchangesEndpoint.class,
					() -> new HttpExchangesEndpoint(new InMemoryHttpExchangeRepository()))
			.run((context) -> assertThat(context).hasSingleBean(HttpExchangesEndpoint.class).hasBean("own"));
	}

	@Test
	void observationsAreRedactedBeforeAnyHandlerSeesThem() {
		StringBuilder seen = new StringBuilder();
		ObservationHandler<Observation.Context> handler = new ObservationHandler<>() {

			@Override
			public void onError(Observation.Context context) {
				seen.append(context.getError());
			}

			@Override
			public void onStop(Observation.Context context) {
				seen.append(context.getAllKeyValues());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		};
		this.runner.withBean("own", ObservationHandler.class, () -> handler).run((context) -> {
			assertThat(context).hasSingleBean(RedactingObservationFilter.class)
				.hasSingleBean(ObservedErrors.Before.class);
			Observation.start("x", context.getBean(ObservationRegistry.class))
				.highCardinalityKeyValue("note", "password=Hunter2x9")
				.error(new IllegalStateException("password=Hunter2x9"))
				.stop();
			assertThat(seen.toString()).contains("password=***").doesNotContain("Hunter2x9");
		});
	}

	@Test
	void contextWithoutMicrometerObservationStarts() {
		this.runner
			.withClassLoader(new FilteredClassLoader("io.micrometer.observation", "ch.qos.logback",
					"org.apache.logging.log4j.core"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("joorObservationRedaction"));
	}

	@Test
	void featureWhenSwitchedOffThenIsAbsent() {
		this.runner.withUserConfiguration(Repositories.class)
			.withPropertyValues("joor.security.redaction.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RedactionAutoConfiguration.class)
				.hasSingleBean(HttpExchangesEndpoint.class)
				.doesNotHaveBean("joorObservationRedaction"));
	}

	@Test
	void reportSaysWhoConfiguresTheLog() {
		this.runner
			.withPropertyValues("joor.security.redaction.names=colour", "joor.security.redaction.payment-numbers=true")
			.run((context) -> {
				Object content = context.getBean("joorRedactionReport", ReportSection.class).content();
				assertThat(content.toString()).contains("library=logback", "configuredBy=spring-boot", "appenders=[");
				assertThat(context.getBean(RedactionProperties.class).redactor().redact("colour=red 4111111111111111"))
					.isEqualTo("colour=*** ***");
				assertThat(List.of(content)).hasSize(1);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Repositories {

		@Bean
		AuditEventRepository auditEvents() {
			return new InMemoryAuditEventRepository();
		}

		@Bean
		HttpExchangeRepository exchanges() {
			return new InMemoryHttpExchangeRepository();
		}

	}

}

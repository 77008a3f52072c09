package com.socioy.joor.security.autoconfigure.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.actuate.security.AbstractAuthenticationAuditListener;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.boot.actuate.security.AuthenticationAuditListener;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

import com.socioy.joor.security.audit.AuthenticationEvents;
import com.socioy.joor.security.audit.AuthorizationEvents;
import com.socioy.joor.security.audit.delivery.DeliveryStatus;
import com.socioy.joor.security.audit.delivery.EventDelivery;
import com.socioy.joor.security.audit.delivery.EventQueue;
import com.socioy.joor.security.audit.delivery.SecurityEventSink;
import com.socioy.joor.security.audit.delivery.SinkStatus;
import com.socioy.joor.security.audit.log.SecurityEventLogger;
import com.socioy.joor.security.audit.record.AddressPrivacy;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.audit.repository.SilentAuthenticationAuditListener;
import com.socioy.joor.security.audit.repository.SilentAuthorizationAuditListener;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link com.socioy.joor.security.autoconfigure.audit.AuditAutoConfiguration}.
 */
class AuditAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
				com.socioy.joor.security.autoconfigure.audit.AuditAutoConfiguration.class,
				AuditAutoConfiguration.class));

	@Test
	void defaultsWhenNothingIsSetLogEventsWithTruncatedAddresses() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(SecurityEventLogger.class)
				.hasSingleBean(AuthenticationEvents.class)
				.hasSingleBean(AuthorizationEvents.class)
				.doesNotHaveBean(AbstractAuthenticationAuditListener.class);
			assertThat(context.getBean(AuditProperties.class).address()).isEqualTo(AddressPrivacy.TRUNCATE);
		});
	}

	@Test
	void addressWhenSetIsBound() {
		this.runner.withPropertyValues("joor.security.audit.address=none")
			.run((context) -> assertThat(context.getBean(AuditProperties.class).address())
				.isEqualTo(AddressPrivacy.NONE));
	}

	@Test
	void featureWhenSwitchedOffLeavesSpringBootsOwnListeners() {
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.withPropertyValues("joor.security.audit.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityEventLogger.class)
				.hasSingleBean(AuthenticationAuditListener.class)
				.hasSingleBean(AuthorizationAuditListener.class));
	}

	@Test
	void listenersWhenThereIsAnAuditRepositoryReplaceSpringBoots() {
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.run((context) -> assertThat(context).hasSingleBean(AbstractAuthenticationAuditListener.class)
				.hasSingleBean(SilentAuthenticationAuditListener.class)
				.hasSingleBean(AbstractAuthorizationAuditListener.class)
				.hasSingleBean(SilentAuthorizationAuditListener.class));
	}

	@Test
	void listenersWhenUserHasTheirOwnGiveWay() {
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.withBean(AuthenticationAuditListener.class)
			.withBean(AuthorizationAuditListener.class)
			.run((context) -> assertThat(context).doesNotHaveBean(SilentAuthenticationAuditListener.class)
				.doesNotHaveBean(SilentAuthorizationAuditListener.class));
	}

	@Test
	void listenersWhenActuatorAuditIsSwitchedOffAreAbsent() {
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.withPropertyValues("management.auditevents.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AbstractAuthenticationAuditListener.class));
	}

	@Test
	void applicationWhenActuatorIsMissingStillLogs() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate.audit",
					"org.springframework.boot.actuate.security"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SecurityEventLogger.class));
	}

	@Test
	void applicationWhenTokenLibrariesAreMissingStillLogs() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(AuthenticationEvents.class));
	}

	@Test
	void applicationWhenNotAServletApplicationHasNoAudit() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(com.socioy.joor.security.autoconfigure.audit.AuditAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityEventLogger.class));
	}

	@Test
	void rejectedTokenWhenToldIsInNoRecord() {
		List<SecurityEvent> events = new ArrayList<>();
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.withBean(SecurityEventListener.class, () -> events::add)
			.run((context) -> {
				context.publishEvent(
						new AuthenticationFailureBadCredentialsEvent(new BearerTokenAuthenticationToken("canary-token"),
								new BadCredentialsException("canary-message")));
				AuditEventRepository repository = context.getBean(AuditEventRepository.class);
				Awaitility.await().until(() -> !repository.find(null, null, null).isEmpty());
				List<AuditEvent> recorded = repository.find(null, null, null);
				assertThat(recorded).singleElement().satisfies((event) -> {
					assertThat(event.getPrincipal()).isEqualTo("unknown");
					assertThat(event.getType()).isEqualTo(AuthenticationAuditListener.AUTHENTICATION_FAILURE);
				});
				assertThat(events).hasSize(1);
				assertThat(recorded.toString() + events).doesNotContain("canary");
			});
	}

	@Test
	void deliveryWhenTheApplicationRunsTakesEventsToSinksOfTheUser() {
		List<EventRecord> records = new CopyOnWriteArrayList<>();
		this.runner.withBean(SecurityEventSink.class, () -> sink("own", records)).run((context) -> {
			EventDelivery delivery = context.getBean(EventDelivery.class);
			assertThat(delivery.sinks()).extracting(SinkStatus::name).contains("log", "own");
			context.getBean(SecurityEventPublisher.class)
				.publish(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied").source("192.0.2.7"));
			assertThat(delivery.flush(Duration.ofSeconds(20))).isTrue();
			assertThat(records).extracting((record) -> record.event().source()).contains("192.0.2.0");
		});
		assertThat(records).last()
			.satisfies((record) -> assertThat(record.event().type()).isEqualTo(SecurityEventType.SYS_SHUTDOWN));
	}

	@Test
	void sinkWhenItWantsThePublisherGetsIt() {
		this.runner.withUserConfiguration(PublishingSink.class)
			.run((context) -> assertThat(context).hasNotFailed().hasBean("publishingSink"));
	}

	@Test
	void traceWhenTheThreadIsInOneIsThatOfTheEvent() {
		List<SecurityEvent> events = new ArrayList<>();
		this.runner.withBean(SecurityEventListener.class, () -> events::add).run((context) -> {
			try (MDC.MDCCloseable trace = MDC.putCloseable("traceId", "4bf92f3577b34da6");
					MDC.MDCCloseable span = MDC.putCloseable("spanId", "00f067aa0ba902b7")) {
				context.getBean(SecurityEventPublisher.class)
					.publish(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied"));
			}
			assertThat(events).extracting(SecurityEvent::traceId, SecurityEvent::spanId)
				.contains(tuple("4bf92f3577b34da6", "00f067aa0ba902b7"));
		});
	}

	@Test
	void logWhenSwitchedOffIsNoSink() {
		this.runner.withPropertyValues("joor.security.audit.log.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityEventLogger.class));
	}

	@Test
	void queueWhenSetIsOfThatSize() {
		this.runner
			.withPropertyValues("joor.security.audit.queue.size=100", "joor.security.audit.queue.critical-size=10")
			.run((context) -> {
				assertThat(context.getBean(DeliveryStatus.class).capacity()).isEqualTo(100);
				assertThat(context.getBean(EventQueue.class).criticalCapacity()).isEqualTo(10);
			});
	}

	@ParameterizedTest
	@CsvSource({ "queue.size,63", "queue.size,1048577", "queue.critical-size,-1", "queue.drain-timeout,-1s",
			"queue.drain-timeout,6m" })
	void queueWhenOfASizeThatCannotWorkStopsTheStart(String property, String value) {
		this.runner.withPropertyValues("joor.security.audit." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("joor.security.audit." + property));
	}

	@Test
	void healthWhenASinkFailsSaysWhichAndStaysUp() {
		this.runner.withBean(SecurityEventSink.class, () -> failing("broken")).run((context) -> {
			EventDelivery delivery = context.getBean(EventDelivery.class);
			context.getBean(SecurityEventPublisher.class)
				.publish(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied"));
			assertThat(delivery.flush(Duration.ofSeconds(20))).isTrue();
			Health health = context.getBean(AuditHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails().get("broken")).asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("available", false)
				.containsEntry("reason", "IOException: No space left on device")
				.containsKey("since");
			assertThat(health.getDetails().get("log")).asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("available", true)
				.containsEntry("dropped", 0L);
			assertThat(context.getBean(AuditSection.class).content().toString()).contains("name=broken",
					"available=false");
		});
	}

	@Test
	void applicationWhenHealthIsMissingStillRecords() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(EventDelivery.class));
	}

	@Test
	void healthWhenSwitchedOffIsAbsent() {
		this.runner.withPropertyValues("management.health.joor-audit.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AuditHealthIndicator.class));
	}

	@Test
	void loggerWhenUserHasTheirOwnGivesWay() {
		SecurityEventLogger own = new SecurityEventLogger();
		this.runner.withBean(SecurityEventLogger.class, () -> own)
			.run((context) -> assertThat(context.getBean(SecurityEventLogger.class)).isSameAs(own));
	}

	private static SecurityEventSink sink(String name, List<EventRecord> records) {
		return new SecurityEventSink() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public void write(List<EventRecord> batch) {
				records.addAll(batch);
			}

		};
	}

	private static SecurityEventSink failing(String name) {
		return new SecurityEventSink() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public void write(List<EventRecord> batch) throws IOException {
				throw new IOException("No space left on device");
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	static class PublishingSink {

		@Bean
		SecurityEventSink publishingSink(SecurityEventPublisher publisher) {
			assertThat(publisher).isNotNull();
			return sink("publishing", new ArrayList<>());
		}

	}

}

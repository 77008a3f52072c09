package com.socioy.joor.security.autoconfigure.audit;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.actuator.EventDescriptor;
import com.socioy.joor.security.audit.actuator.RecentEvents;
import com.socioy.joor.security.audit.actuator.SecurityEventsEndpoint;
import com.socioy.joor.security.audit.delivery.DeliveryStatus;
import com.socioy.joor.security.audit.delivery.EventDelivery;
import com.socioy.joor.security.audit.delivery.SinkStatus;
import com.socioy.joor.security.audit.metrics.DeliveryMetrics;
import com.socioy.joor.security.audit.metrics.SecurityEventMetrics;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuditMetricsConfiguration} and {@link AuditActuatorConfiguration}.
 */
class AuditObservationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=joorsecurityevents";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AuditAutoConfiguration.class));

	@Test
	void eventWhenPublishedThenCountedAndShown() {
		this.runner.withPropertyValues(EXPOSED).run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			context.getBean(SecurityEventPublisher.class)
				.publish(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "test").actor(null, "alice"));
			assertThat(registry.get("joor.security.events")
				.tags("type", "authz_fail", "outcome", "failure", "severity", "warn")
				.functionCounter()
				.count()).isEqualTo(1);
			assertThat(context.getBean(EventDelivery.class).flush(Duration.ofSeconds(20))).isTrue();
			assertThat(context.getBean(SecurityEventsEndpoint.class)
				.events(null, null, "alice", null, null, null, null)
				.events()).extracting(EventDescriptor::type).containsExactly("authz_fail");
			assertThat(registry.get("joor.security.audit.sequence").gauge().value()).isPositive();
			assertThat(registry.get("joor.security.audit.sink.written").tag("sink", "recent").functionCounter().count())
				.isPositive();
		});
	}

	@Test
	void recentEventsWhenEndpointIsNotExposedThenNotKept() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(RecentEvents.class).doesNotHaveBean(SecurityEventsEndpoint.class);
			assertThat(context.getBean(DeliveryStatus.class).sinks()).extracting(SinkStatus::name)
				.doesNotContain("recent");
		});
	}

	@Test
	void recentEventsWhenActuatorIsMissingThenNotKept() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RecentEvents.class));
	}

	@Test
	void metricsWhenMicrometerIsMissingThenAbsent() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("joorSecurityEventMetrics")
				.doesNotHaveBean("joorDeliveryMetrics"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.audit.metrics.enabled=false", "joor.security.audit.enabled=false",
			"joor.security.enabled=false" })
	void metricsWhenSwitchedOffThenAbsent(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SecurityEventMetrics.class)
				.doesNotHaveBean(DeliveryMetrics.class));
	}

	@Test
	void beansWhenApplicationHasItsOwnThenTheyWin() {
		this.runner.withPropertyValues(EXPOSED).withUserConfiguration(OwnBeans.class).run((context) -> {
			assertThat(context).getBean(RecentEvents.class).isSameAs(context.getBean("ownRecentEvents"));
			assertThat(context).getBean(SecurityEventMetrics.class).isSameAs(context.getBean("ownMetrics"));
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 100_001 })
	void sizeWhenOutOfRangeThenStartStops(int size) {
		this.runner.withPropertyValues(EXPOSED, "joor.security.audit.recent.size=" + size)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("joor.security.audit.recent.size"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		RecentEvents ownRecentEvents() {
			return new RecentEvents(7);
		}

		@Bean
		SecurityEventMetrics ownMetrics() {
			return new SecurityEventMetrics();
		}

	}

}

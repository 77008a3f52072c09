package com.socioy.joor.security.audit.metrics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecurityEventMetrics}.
 */
class SecurityEventMetricsTests {

	private static final int FROM_THE_START = SecurityEventType.values().length * Outcome.values().length;

	private final SecurityEventMetrics metrics = new SecurityEventMetrics();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void countersWhenNothingHappenedThenZeroForEachTypeAndOutcome() {
		this.metrics.bindTo(this.registry);
		assertThat(counters(this.registry)).hasSize(FROM_THE_START)
			.allSatisfy((counter) -> assertThat(counter.count()).isZero());
		for (SecurityEventType type : SecurityEventType.values()) {
			assertThat(count(type, type.outcome(), type.severity())).isZero();
		}
	}

	@Test
	void counterWhenEventThenRisesWhereverItIsRead() {
		MeterRegistry other = new SimpleMeterRegistry();
		this.metrics.onSecurityEvent(event(SecurityEventType.AUTHN_LOGIN_FAIL, Outcome.FAILURE, Severity.WARN));
		this.metrics.bindTo(this.registry);
		this.metrics.bindTo(other);
		this.metrics.onSecurityEvent(event(SecurityEventType.AUTHN_LOGIN_FAIL, Outcome.FAILURE, Severity.WARN));
		assertThat(count(SecurityEventType.AUTHN_LOGIN_FAIL, Outcome.FAILURE, Severity.WARN)).isEqualTo(2);
		assertThat(counters(other)).hasSize(FROM_THE_START).anyMatch((counter) -> counter.count() == 2);
	}

	@Test
	void counterWhenSeverityIsNotTheOneOfTheTypeThenAppearsWithItsFirstEvent() {
		this.metrics.bindTo(this.registry);
		MeterRegistry later = new SimpleMeterRegistry();
		for (int i = 0; i < 3; i++) {
			this.metrics.onSecurityEvent(event(SecurityEventType.SYS_STARTUP, Outcome.SUCCESS, Severity.CRITICAL));
		}
		this.metrics.bindTo(later);
		assertThat(count(SecurityEventType.SYS_STARTUP, Outcome.SUCCESS, Severity.CRITICAL)).isEqualTo(3);
		assertThat(counters(this.registry)).hasSize(FROM_THE_START + 1);
		assertThat(counters(later)).hasSize(FROM_THE_START + 1);
	}

	@Test
	void countersWhenEverythingHappensAtOnceThenNoneIsLostAndNoneIsAdded() {
		this.metrics.bindTo(this.registry);
		int all = SecurityEventType.values().length * Outcome.values().length * Severity.values().length;
		IntStream.range(0, 20).parallel().forEach((round) -> {
			for (SecurityEventType type : SecurityEventType.values()) {
				for (Outcome outcome : Outcome.values()) {
					for (Severity severity : Severity.values()) {
						this.metrics.onSecurityEvent(event(type, outcome, severity));
					}
				}
			}
		});
		assertThat(counters(this.registry)).hasSize(all)
			.allSatisfy((counter) -> assertThat(counter.count()).isEqualTo(20));
	}

	private double count(SecurityEventType type, Outcome outcome, Severity severity) {
		return this.registry.get("joor.security.events")
			.tags("type", type.id(), "outcome", outcome.name().toLowerCase(), "severity", severity.name().toLowerCase())
			.functionCounter()
			.count();
	}

	private static List<FunctionCounter> counters(MeterRegistry registry) {
		return List.copyOf(registry.get("joor.security.events").functionCounters());
	}

	private static SecurityEvent event(SecurityEventType type, Outcome outcome, Severity severity) {
		return SecurityEvent.of(type, "test").outcome(outcome).severity(severity).build(new UUID(0, 1), Instant.EPOCH);
	}

}

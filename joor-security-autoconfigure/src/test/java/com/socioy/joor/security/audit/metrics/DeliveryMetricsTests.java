package com.socioy.joor.security.audit.metrics;

import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.socioy.joor.security.audit.delivery.DeliveryStatus;
import com.socioy.joor.security.audit.delivery.SinkStatus;
import com.socioy.joor.security.event.Severity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeliveryMetrics}.
 */
class DeliveryMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final FixedSink sink = new FixedSink();

	@Test
	void metricsWhenBoundThenTellHowDeliveryDoes() {
		DeliveryMetrics metrics = new DeliveryMetrics(new FixedDelivery(this.sink), () -> 42);
		metrics.bindTo(this.registry);
		assertThat(gauge("queue.size")).isEqualTo(5);
		assertThat(gauge("queue.capacity")).isEqualTo(100);
		assertThat(gauge("sequence")).isEqualTo(42);
		for (Severity severity : Severity.values()) {
			assertThat(this.registry.get("joor.security.audit.dropped")
				.tag("severity", severity.name().toLowerCase())
				.functionCounter()
				.count()).isEqualTo(severity.ordinal());
		}
		assertThat(gauge("sink.queued")).isEqualTo(7);
		assertThat(counter("sink.written")).isEqualTo(8);
		assertThat(counter("sink.dropped")).isEqualTo(9);
	}

	@Test
	void sinkWhenItTakesNoRecordsThenDownUntilItDoes() {
		DeliveryMetrics metrics = new DeliveryMetrics(new FixedDelivery(this.sink), () -> 42);
		metrics.bindTo(this.registry);
		assertThat(gauge("sink.up")).isEqualTo(1);
		this.sink.outage = new SinkStatus.Outage(Instant.EPOCH, "full");
		assertThat(gauge("sink.up")).isZero();
		this.sink.outage = null;
		assertThat(gauge("sink.up")).isEqualTo(1);
	}

	private double gauge(String name) {
		return this.registry.get("joor.security.audit." + name).gauge().value();
	}

	private double counter(String name) {
		return this.registry.get("joor.security.audit." + name).tag("sink", "file").functionCounter().count();
	}

	private record FixedDelivery(SinkStatus sink) implements DeliveryStatus {

		@Override
		public int queued() {
			return 5;
		}

		@Override
		public int capacity() {
			return 100;
		}

		@Override
		public long dropped(Severity severity) {
			return severity.ordinal();
		}

		@Override
		public List<? extends SinkStatus> sinks() {
			return List.of(this.sink);
		}

	}

	private static final class FixedSink implements SinkStatus {

		private @Nullable Outage outage;

		@Override
		public String name() {
			return "file";
		}

		@Override
		public int queued() {
			return 7;
		}

		@Override
		public long written() {
			return 8;
		}

		@Override
		public long dropped() {
			return 9;
		}

		@Override
		public @Nullable Outage outage() {
			return this.outage;
		}

	}

}

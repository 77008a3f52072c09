package com.socioy.joor.security.audit.metrics;

import java.util.Locale;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.util.Assert;

import com.socioy.joor.security.audit.delivery.DeliveryStatus;
import com.socioy.joor.security.audit.delivery.SinkStatus;
import com.socioy.joor.security.event.Severity;

/**
 * Registers how security events get from the threads of requests to the sinks: what
 * waits, what was dropped, which sinks take records, and how far the chain of records has
 * come. Counts nothing by itself.
 *
 * @since 0.1.0
 */
public final class DeliveryMetrics implements MeterBinder {

	private static final String PREFIX = "joor.security.audit.";

	private final DeliveryStatus delivery;

	private final LongSupplier sequence;

	/**
	 * Create metrics.
	 * @param delivery the way to the sinks
	 * @param sequence tells the number of the newest record
	 */
	public DeliveryMetrics(DeliveryStatus delivery, LongSupplier sequence) {
		Assert.notNull(delivery, "'delivery' must not be null");
		Assert.notNull(sequence, "'sequence' must not be null");
		this.delivery = delivery;
		this.sequence = sequence;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(PREFIX + "queue.size", this.delivery, DeliveryStatus::queued)
			.description("Security events that wait to be recorded")
			.register(registry);
		Gauge.builder(PREFIX + "queue.capacity", this.delivery, DeliveryStatus::capacity)
			.description("Security events that may wait to be recorded")
			.register(registry);
		Gauge.builder(PREFIX + "sequence", this.sequence, LongSupplier::getAsLong)
			.description("Number of the newest record of a security event")
			.register(registry);
		for (Severity severity : Severity.values()) {
			FunctionCounter.builder(PREFIX + "dropped", this.delivery, (delivery) -> delivery.dropped(severity))
				.tag("severity", severity.name().toLowerCase(Locale.ROOT))
				.description("Security events that were never recorded, because too many waited")
				.register(registry);
		}
		this.delivery.sinks().forEach((sink) -> bindSink(registry, sink));
	}

	private void bindSink(MeterRegistry registry, SinkStatus sink) {
		Gauge.builder(PREFIX + "sink.up", sink, (status) -> (status.outage() == null) ? 1 : 0)
			.tag("sink", sink.name())
			.description("Whether a sink takes records of security events")
			.register(registry);
		Gauge.builder(PREFIX + "sink.queued", sink, SinkStatus::queued)
			.tag("sink", sink.name())
			.description("Records of security events that wait for a sink")
			.register(registry);
		FunctionCounter.builder(PREFIX + "sink.written", sink, SinkStatus::written)
			.tag("sink", sink.name())
			.description("Records of security events that a sink took")
			.register(registry);
		FunctionCounter.builder(PREFIX + "sink.dropped", sink, SinkStatus::dropped)
			.tag("sink", sink.name())
			.description("Records of security events that a sink did not take")
			.register(registry);
	}

}

package com.socioy.joor.security.audit.metrics;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

/**
 * Counts security events by type, outcome and severity, at the moment they are published:
 * an event that no sink could take is counted too.
 * <p>
 * Each type has a counter for each outcome from the start, so that there is a zero to
 * rise from. A severity that differs from the type's own gets its counter with its first
 * event. The number of counters is bounded by the vocabulary, whatever clients do. Safe
 * for use by several threads; counting looks up and allocates nothing.
 *
 * @since 0.1.0
 */
public final class SecurityEventMetrics implements SecurityEventListener, MeterBinder {

	private static final String NAME = "joor.security.events";

	private static final SecurityEventType[] TYPES = SecurityEventType.values();

	private static final Outcome[] OUTCOMES = Outcome.values();

	private static final Severity[] SEVERITIES = Severity.values();

	private final LongAdder[] counts = new LongAdder[TYPES.length * OUTCOMES.length * SEVERITIES.length];

	private final AtomicIntegerArray known = new AtomicIntegerArray(this.counts.length);

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	/**
	 * Create metrics that counted nothing yet.
	 */
	public SecurityEventMetrics() {
		for (int i = 0; i < this.counts.length; i++) {
			this.counts[i] = new LongAdder();
		}
		for (SecurityEventType type : TYPES) {
			for (Outcome outcome : OUTCOMES) {
				this.known.set(index(type, outcome, type.severity()), 1);
			}
		}
	}

	@Override
	public void onSecurityEvent(SecurityEvent event) {
		int index = index(event.type(), event.outcome(), event.severity());
		this.counts[index].increment();
		if (this.known.get(index) == 0) {
			// First for others to see, so that a registry which is bound meanwhile gets
			// it
			this.known.set(index, 1);
			this.registries.forEach((registry) -> register(registry, index));
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		for (int i = 0; i < this.counts.length; i++) {
			if (this.known.get(i) != 0) {
				register(registry, i);
			}
		}
	}

	private void register(MeterRegistry registry, int index) {
		FunctionCounter.builder(NAME, this, (metrics) -> metrics.counts[index].sum())
			.tag("type", TYPES[index / (OUTCOMES.length * SEVERITIES.length)].id())
			.tag("outcome", text(OUTCOMES[index / SEVERITIES.length % OUTCOMES.length]))
			.tag("severity", text(SEVERITIES[index % SEVERITIES.length]))
			.description("Security events")
			.register(registry);
	}

	private static int index(SecurityEventType type, Outcome outcome, Severity severity) {
		return (type.ordinal() * OUTCOMES.length + outcome.ordinal()) * SEVERITIES.length + severity.ordinal();
	}

	private static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}

package com.socioy.joor.security.autoconfigure.ratelimit;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import com.socioy.joor.security.ratelimit.redis.StoreMonitor;

/**
 * Measures the shared store: how many calls it answered and how long that took, how many
 * it did not answer, and how many requests did not ask it because it did not answer
 * before.
 */
final class StoreMetrics implements MeterBinder {

	private static final String PREFIX = "joor.ratelimit.store.";

	private final StoreMonitor monitor;

	StoreMetrics(StoreMonitor monitor) {
		this.monitor = monitor;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(PREFIX + "available", this.monitor, (monitor) -> (monitor.outage() == null) ? 1 : 0)
			.description("Whether the shared store answers")
			.register(registry);
		FunctionTimer
			.builder(PREFIX + "answered", this.monitor, StoreMonitor::answeredCalls,
					(monitor) -> monitor.answeredTime(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS)
			.description("Calls that the shared store answered")
			.register(registry);
		count(registry, "failed", "Calls that the shared store did not answer", StoreMonitor::failedCalls);
		count(registry, "skipped", "Requests that did not ask the shared store, which did not answer before",
				StoreMonitor::skippedCalls);
	}

	private void count(MeterRegistry registry, String name, String description, ToDoubleFunction<StoreMonitor> number) {
		FunctionCounter.builder(PREFIX + name, this.monitor, number).description(description).register(registry);
	}

}

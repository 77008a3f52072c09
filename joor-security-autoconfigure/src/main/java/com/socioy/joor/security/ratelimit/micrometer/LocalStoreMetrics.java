package com.socioy.joor.security.ratelimit.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.util.Assert;

import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

/**
 * Registers how full the local store is, and what it had to let go.
 *
 * @since 0.1.0
 */
public final class LocalStoreMetrics implements MeterBinder {

	private final LocalRateLimitStore store;

	/**
	 * Create metrics.
	 * @param store the store
	 */
	public LocalStoreMetrics(LocalRateLimitStore store) {
		Assert.notNull(store, "'store' must not be null");
		this.store = store;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("joor.ratelimit.local.buckets", this.store, LocalRateLimitStore::buckets)
			.description("Clients that are counted in memory")
			.register(registry);
		Gauge.builder("joor.ratelimit.local.spilled", this.store, LocalRateLimitStore::spilled)
			.description("Clients without a bucket that are remembered for what they owe")
			.register(registry);
		FunctionCounter.builder("joor.ratelimit.local.evicted", this.store, LocalRateLimitStore::evicted)
			.description("Buckets that were evicted to make room for others")
			.register(registry);
		FunctionCounter.builder("joor.ratelimit.local.forgotten", this.store, LocalRateLimitStore::forgotten)
			.description("Clients that were forgotten although they owed something")
			.register(registry);
	}

}

package com.socioy.joor.security.ratelimit.local;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RateLimitStoreContract;

/**
 * Tests for {@link LocalRateLimitStore}.
 */
class LocalRateLimitStoreTests extends RateLimitStoreContract {

	private final AtomicLong nanos = new AtomicLong(-5_000);

	private final LocalRateLimitStore store = new LocalRateLimitStore(10_000, 10_000, this.nanos::get);

	@Override
	protected RateLimitStore store() {
		return this.store;
	}

	@Override
	protected void advance(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

}

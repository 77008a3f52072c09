package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RejectFirstStore}.
 */
class RejectFirstStoreTests extends RateLimitStoreContract {

	private final AtomicLong nanos = new AtomicLong();

	private final Behind behind = new Behind(new LocalRateLimitStore(10_000, 10_000, this.nanos::get));

	private final RejectTable rejected = new RejectTable(1_024, this.nanos::get);

	private final RateLimitStore store = new RejectFirstStore(this.behind, this.rejected, Duration.ofDays(4_000));

	@Override
	protected RateLimitStore store() {
		return this.store;
	}

	@Override
	protected void advance(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	@Test
	void acquireWhenKnownToBeRefusedThenStoreIsNotAsked() {
		Quota quota = quota(Bandwidth.of(5, Duration.ofHours(5)));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 5_000)).isEqualTo(5);
		assertThat(this.behind.calls).hasValue(6);
		advance(Duration.ofMinutes(30));
		RateLimitCharge refused = acquire(quota, key, 1);
		assertThat(refused.remaining(0)).isZero();
		assertThat(refused.retryNanos()).isBetween(Duration.ofMinutes(30).toNanos(),
				Duration.ofMinutes(30).toNanos() + 1);
		assertThat(this.behind.calls).hasValue(6);
		advance(Duration.ofMinutes(31));
		assertThat(admitted(quota, key, 100)).isEqualTo(1);
		assertThat(this.behind.calls).hasValue(8);
	}

	@Test
	void acquireWhenKnowledgeIsTooOldThenStoreIsAsked() {
		RateLimitStore impatient = new RejectFirstStore(this.behind, this.rejected, Duration.ofSeconds(1));
		Quota quota = quota(Bandwidth.of(1, Duration.ofDays(1)));
		RateLimitKey key = key();
		for (int i = 0; i < 10; i++) {
			RateLimitCharge charge = charge(quota, key);
			impatient.acquire(charge);
			assertThat(charge.isAdmitted()).isEqualTo(i == 0);
			advance(Duration.ofMillis(400));
		}
		assertThat(this.behind.calls.get()).isBetween(4, 6);
	}

	@Test
	void acquireWhenOneOfSeveralIsKnownThenAllAreRefusedAndNoneTaken() {
		Quota narrow = quota(Bandwidth.of(1, Duration.ofDays(1)));
		Quota wide = quota(Bandwidth.of(100, Duration.ofDays(1)));
		RateLimitKey key = key();
		assertThat(admitted(narrow, key, 2)).isEqualTo(1);
		int calls = this.behind.calls.get();
		RateLimitCharge charge = charge(wide, key, narrow, key);
		this.store.acquire(charge);
		assertThat(charge.isAdmitted()).isFalse();
		assertThat(charge.isRefused(0)).isFalse();
		assertThat(charge.isRefused(1)).isTrue();
		assertThat(charge.isRefundable(0)).isFalse();
		assertThat(this.behind.calls).hasValue(calls);
		assertThat(this.store.status(wide, key).remaining()).isEqualTo(100);
	}

	@Test
	void acquireWhenRefundedWhileStoreRefusesThenIsNotRemembered() {
		Quota quota = quota(Bandwidth.of(1, Duration.ofDays(1)));
		RateLimitKey key = key();
		RateLimitCharge first = acquire(quota, key, 1);
		// Between the answer of the store and the moment it could be remembered
		this.behind.afterwards = (charge) -> {
			this.behind.afterwards = (none) -> {
			};
			this.store.refund(first);
		};
		assertThat(acquire(quota, key, 1).isAdmitted()).isFalse();
		assertThat(acquire(quota, key, 1).isAdmitted()).isTrue();
	}

	@Test
	void acquireWhenTakenForAMomentOnlyThenNobodyStaysRefused() {
		Quota shared = quota(Bandwidth.of(1, Duration.ofDays(1)));
		Quota exhausted = quota(Bandwidth.of(1, Duration.ofDays(1)));
		RateLimitKey key = key();
		RateLimitKey attacker = key();
		assertThat(this.behind.delegate).isNotNull();
		store().acquire(charge(exhausted, attacker));
		// Somebody who is refused while another holds the last one and has to give it
		// back
		this.behind.afterwards = (charge) -> {
			this.behind.afterwards = (none) -> {
			};
			this.rejected.put(shared, key, 1, Duration.ofDays(1).toNanos(), this.rejected.stamp(key));
		};
		RateLimitCharge charge = charge(shared, key, exhausted, attacker);
		this.store.acquire(charge);
		assertThat(charge.isAdmitted()).isFalse();
		assertThat(acquire(shared, key, 1).isAdmitted()).isTrue();
	}

	@Test
	void resetWhenKnownToBeRefusedThenStoreIsAskedAgain() {
		Quota quota = quota(Bandwidth.of(1, Duration.ofDays(1)));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 5)).isEqualTo(1);
		this.store.reset(quota, key);
		assertThat(admitted(quota, key, 5)).isEqualTo(1);
	}

	/**
	 * Counts how often it is asked.
	 */
	private static final class Behind implements RateLimitStore {

		private final AtomicInteger calls = new AtomicInteger();

		private final RateLimitStore delegate;

		private volatile Consumer<RateLimitCharge> afterwards = (charge) -> {
		};

		Behind(RateLimitStore delegate) {
			this.delegate = delegate;
		}

		@Override
		public void acquire(RateLimitCharge charge) {
			this.calls.incrementAndGet();
			this.delegate.acquire(charge);
			this.afterwards.accept(charge);
		}

		@Override
		public void refund(RateLimitCharge charge) {
			this.delegate.refund(charge);
		}

		@Override
		public RateLimitStatus status(Quota quota, RateLimitKey key) {
			return this.delegate.status(quota, key);
		}

		@Override
		public void reset(Quota quota, RateLimitKey key) {
			this.delegate.reset(quota, key);
		}

	}

}

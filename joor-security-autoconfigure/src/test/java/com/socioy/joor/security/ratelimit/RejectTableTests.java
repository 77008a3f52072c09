package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RejectTable}.
 */
class RejectTableTests {

	private static final long FOREVER = Long.MAX_VALUE;

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500);

	private final RejectTable table = new RejectTable(64, this.nanos::get);

	private final Quota quota = quota("api");

	private final RateLimitKey key = RateLimitKey.of("user", "alice");

	@Test
	void blockedWhenNothingIsKnownThenNot() {
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, FOREVER)).isZero();
	}

	@Test
	void blockedWhenRefusedThenUntilItsTimeIsOver() {
		put(this.quota, this.key, 1, 1_000);
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, FOREVER)).isEqualTo(1_000);
		this.nanos.addAndGet(999);
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, FOREVER)).isEqualTo(1);
		this.nanos.addAndGet(1);
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, FOREVER)).isZero();
	}

	@Test
	void blockedWhenKnowledgeIsTooOldThenNot() {
		put(this.quota, this.key, 1, 1_000);
		this.nanos.addAndGet(100);
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, 100)).isEqualTo(900);
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, 99)).isZero();
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, FOREVER)).isEqualTo(900);
	}

	@Test
	void blockedWhenOtherQuotaOrKeyThenNot() {
		put(this.quota, this.key, 1, 1_000);
		assertThat(this.table.blockedNanos(quota("other"), this.key, 1, FOREVER)).isZero();
		assertThat(this.table.blockedNanos(this.quota, RateLimitKey.of("user", "bob"), 1, FOREVER)).isZero();
		assertThat(this.table.blockedNanos(
				new Quota("api", List.of(Bandwidth.of(6, Duration.ofDays(1))), StoreFailure.LOCAL), this.key, 1,
				FOREVER))
			.isZero();
	}

	@Test
	void blockedWhenLessIsAskedForThenNot() {
		put(this.quota, this.key, 5, 1_000);
		assertThat(this.table.blockedNanos(this.quota, this.key, 4, FOREVER)).isZero();
		assertThat(this.table.blockedNanos(this.quota, this.key, 6, FOREVER)).isEqualTo(1_000);
		put(this.quota, this.key, 2, 700);
		assertThat(this.table.blockedNanos(this.quota, this.key, 4, FOREVER)).isEqualTo(700);
		put(this.quota, this.key, 3, 900);
		assertThat(this.table.blockedNanos(this.quota, this.key, 2, FOREVER)).isEqualTo(700);
	}

	@Test
	void clearWhenRefusedThenForgotten() {
		put(this.quota, this.key, 1, 1_000);
		this.table.clear(this.quota, this.key);
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, FOREVER)).isZero();
	}

	@Test
	void putWhenClearedSinceTheStampThenIgnored() {
		long stamp = this.table.stamp(this.key);
		this.table.clear(this.quota, this.key);
		this.table.put(this.quota, this.key, 1, 1_000, stamp);
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, FOREVER)).isZero();
	}

	@Test
	void putWhenRefusedForYearsThenDoesNotOverflow() {
		put(this.quota, this.key, 1, Long.MAX_VALUE);
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, FOREVER)).isGreaterThan(Long.MAX_VALUE / 8);
	}

	@Test
	void putWhenThereIsNoRoomThenThoseWithTheLongestTimeStay() {
		List<RateLimitKey> longest = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			longest.add(RateLimitKey.of("user", "long" + i));
			put(this.quota, longest.get(i), 1, 1_000_000);
		}
		long known = blocked(longest);
		for (int i = 0; i < 10_000; i++) {
			put(this.quota, RateLimitKey.of("user", "short" + i), 1, 1_000);
		}
		assertThat(known).isPositive();
		assertThat(blocked(longest)).isEqualTo(known);
	}

	@Test
	void putWhenTimeOfOthersIsOverThenTakesTheirPlace() {
		for (int i = 0; i < 10_000; i++) {
			put(this.quota, RateLimitKey.of("user", "long" + i), 1, 1_000);
		}
		this.nanos.addAndGet(1_000);
		put(this.quota, this.key, 1, 1);
		assertThat(this.table.blockedNanos(this.quota, this.key, 1, FOREVER)).isEqualTo(1);
	}

	@Test
	void clearWhenOthersWriteThenIsNeverMissed() throws Exception {
		RejectTable busy = new RejectTable(16, () -> 0);
		// Whoever clears a key last must find it cleared, whatever others put elsewhere
		RateLimitStoreContract.inParallel(8, () -> {
			RateLimitKey own = RateLimitKey.of("thread", String.valueOf(Thread.currentThread().getId()));
			for (int i = 0; i < 20_000; i++) {
				long stamp = busy.stamp(own);
				busy.put(this.quota, own, 1, 1_000, stamp);
				busy.clear(this.quota, own);
				busy.put(this.quota, own, 1, 1_000, stamp);
				assertThat(busy.blockedNanos(this.quota, own, 1, FOREVER)).isZero();
			}
			return 0;
		});
		long stamp = busy.stamp(this.key);
		busy.put(this.quota, this.key, 1, 1_000, stamp);
		assertThat(busy.blockedNanos(this.quota, this.key, 1, FOREVER)).isEqualTo(1_000);
	}

	private long blocked(List<RateLimitKey> keys) {
		return keys.stream()
			.filter((candidate) -> this.table.blockedNanos(this.quota, candidate, 1, FOREVER) > 0)
			.count();
	}

	private void put(Quota quota, RateLimitKey key, long cost, long retryNanos) {
		this.table.put(quota, key, cost, retryNanos, this.table.stamp(key));
	}

	private static Quota quota(String name) {
		return new Quota(name, List.of(Bandwidth.of(5, Duration.ofDays(1))), StoreFailure.LOCAL);
	}

}

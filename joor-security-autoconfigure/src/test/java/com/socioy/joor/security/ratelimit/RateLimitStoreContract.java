package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link RateLimitStore} has to do. Limits that a test must not see refilled
 * are counted in days, so that a store on real time passes too.
 */
public abstract class RateLimitStoreContract {

	private static final AtomicInteger NAMES = new AtomicInteger();

	private static final Duration DAY = Duration.ofDays(1);

	/**
	 * Return the store under test, the same within one test.
	 */
	protected abstract RateLimitStore store();

	/**
	 * Let time go on for the store under test.
	 */
	protected abstract void advance(Duration time);

	@Test
	void acquireWhenWithinLimitThenTellsWhatRemains() {
		Quota quota = quota(Bandwidth.of(3, DAY));
		RateLimitKey key = key();
		assertThat(acquire(quota, key, 1).remaining(0)).isEqualTo(2);
		assertThat(acquire(quota, key, 1).remaining(0)).isEqualTo(1);
		RateLimitCharge last = acquire(quota, key, 1);
		assertThat(last.isAdmitted()).isTrue();
		assertThat(last.remaining(0)).isZero();
		assertThat(last.retryNanos()).isZero();
		assertThat(last.resetNanos(0)).isBetween(DAY.toNanos() - Duration.ofMinutes(1).toNanos(),
				DAY.toNanos() + Duration.ofMillis(1).toNanos());
	}

	@Test
	void acquireWhenUsedUpThenRefuses() {
		Quota quota = quota(Bandwidth.of(3, DAY));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 3)).isEqualTo(3);
		RateLimitCharge refused = acquire(quota, key, 1);
		assertThat(refused.isAdmitted()).isFalse();
		assertThat(refused.isRefused(0)).isTrue();
		assertThat(refused.isUnavailable(0)).isFalse();
		assertThat(refused.isRefundable(0)).isFalse();
		assertThat(refused.remaining(0)).isZero();
		assertThat(refused.retryNanos()).isBetween(1L, DAY.dividedBy(3).toNanos() + Duration.ofMillis(1).toNanos());
	}

	@Test
	void acquireWhenRefusedOftenThenTakesNothing() {
		Quota quota = quota(Bandwidth.of(2, Duration.ofHours(2)));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 50)).isEqualTo(2);
		advance(Duration.ofHours(1).plusSeconds(1));
		assertThat(admitted(quota, key, 50)).isEqualTo(1);
	}

	@Test
	void acquireWhenRetryTimeIsOverThenAdmits() {
		for (Bandwidth bandwidth : List.of(Bandwidth.of(1, DAY), Bandwidth.of(7, Duration.ofHours(1)),
				Bandwidth.of(1_000, Duration.ofMinutes(1)), new Bandwidth(7, DAY, 3, Refill.GREEDY),
				new Bandwidth(7, DAY, 10, Refill.INTERVAL), new Bandwidth(3, DAY, 10, Refill.INTERVAL))) {
			Quota quota = quota(bandwidth);
			RateLimitKey key = key();
			assertThat(acquire(quota, key, bandwidth.burst()).isAdmitted()).as("%s", bandwidth).isTrue();
			long cost = Math.min(2, bandwidth.burst());
			RateLimitCharge refused = acquire(quota, key, cost);
			assertThat(refused.isAdmitted()).as("%s", bandwidth).isFalse();
			advance(Duration.ofNanos(refused.retryNanos()));
			assertThat(acquire(quota, key, cost).isAdmitted()).as("%s", bandwidth).isTrue();
		}
	}

	@Test
	void acquireWhenRetryTimeIsNotOverThenRefuses() {
		Quota quota = quota(Bandwidth.of(1, DAY));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 1)).isEqualTo(1);
		RateLimitCharge refused = acquire(quota, key, 1);
		advance(Duration.ofNanos(refused.retryNanos()).minusMinutes(5));
		assertThat(acquire(quota, key, 1).isAdmitted()).isFalse();
	}

	@Test
	void acquireWhenGreedyThenComesBackBitByBit() {
		Quota quota = quota(Bandwidth.of(24, DAY));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 30)).isEqualTo(24);
		for (int i = 0; i < 3; i++) {
			advance(Duration.ofHours(1).plusSeconds(1));
			assertThat(admitted(quota, key, 30)).isEqualTo(1);
		}
		advance(Duration.ofHours(5));
		assertThat(admitted(quota, key, 30)).isEqualTo(5);
	}

	@Test
	void acquireWhenIntervalThenComesBackAtOnce() {
		Quota quota = quota(new Bandwidth(10, DAY, 10, Refill.INTERVAL));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 4)).isEqualTo(4);
		advance(Duration.ofHours(23));
		assertThat(admitted(quota, key, 30)).isEqualTo(6);
		RateLimitCharge refused = acquire(quota, key, 1);
		assertThat(refused.retryNanos()).isBetween(Duration.ofMinutes(59).toNanos(),
				Duration.ofMinutes(60).plusMillis(1).toNanos());
		advance(Duration.ofHours(1).plusSeconds(1));
		assertThat(admitted(quota, key, 30)).isEqualTo(10);
	}

	@Test
	void acquireWhenBurstIsSmallerThanLimitThenHoldsNoMore() {
		Quota quota = quota(new Bandwidth(24, DAY, 2, Refill.GREEDY));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 30)).isEqualTo(2);
		advance(Duration.ofHours(12));
		assertThat(admitted(quota, key, 30)).isEqualTo(2);
	}

	@Test
	void acquireWhenBurstIsLargerThanLimitThenSavesUp() {
		Quota quota = quota(new Bandwidth(1, DAY, 5, Refill.GREEDY));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 30)).isEqualTo(5);
		advance(DAY.multipliedBy(3).plusSeconds(1));
		assertThat(admitted(quota, key, 30)).isEqualTo(3);
	}

	@Test
	void acquireWhenSeveralBandwidthsThenAllHold() {
		Quota quota = quota(new Bandwidth(24, DAY, 2, Refill.GREEDY), Bandwidth.of(5, Duration.ofDays(30)));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 30)).isEqualTo(2);
		advance(Duration.ofHours(2).plusSeconds(1));
		assertThat(admitted(quota, key, 30)).isEqualTo(2);
		advance(Duration.ofHours(2).plusSeconds(1));
		assertThat(admitted(quota, key, 30)).isEqualTo(1);
		RateLimitCharge refused = acquire(quota, key, 1);
		assertThat(refused.retryNanos()).isGreaterThan(Duration.ofDays(5).toNanos());
		advance(Duration.ofDays(1));
		assertThat(acquire(quota, key, 1).isAdmitted()).isFalse();
	}

	@Test
	void acquireWhenCostIsMoreThanRemainsThenTakesNothing() {
		Quota quota = quota(Bandwidth.of(10, DAY));
		RateLimitKey key = key();
		assertThat(acquire(quota, key, 7).remaining(0)).isEqualTo(3);
		RateLimitCharge refused = acquire(quota, key, 4);
		assertThat(refused.isRefused(0)).isTrue();
		assertThat(refused.remaining(0)).isLessThan(4);
		assertThat(acquire(quota, key, 3).isAdmitted()).isTrue();
	}

	@Test
	void acquireWhenCostIsMoreThanCapacityThenRefuses() {
		Quota quota = quota(Bandwidth.of(10, DAY));
		RateLimitKey key = key();
		for (long cost : new long[] { 11, Integer.MAX_VALUE, Long.MAX_VALUE }) {
			RateLimitCharge refused = acquire(quota, key, cost);
			assertThat(refused.isRefused(0)).isTrue();
			assertThat(refused.retryNanos()).isPositive();
		}
		assertThat(acquire(quota, key, 10).isAdmitted()).isTrue();
	}

	@Test
	void acquireWhenOneOfSeveralIsRefusedThenNoneTakesAnything() {
		Quota wide = quota(Bandwidth.of(100, DAY));
		Quota narrow = quota(Bandwidth.of(1, DAY));
		Quota other = quota(Bandwidth.of(50, DAY));
		RateLimitKey key = key();
		RateLimitKey user = key();
		RateLimitCharge first = charge(wide, key, narrow, key, other, user);
		store().acquire(first);
		assertThat(first.isAdmitted()).isTrue();
		for (int i = 0; i < 20; i++) {
			RateLimitCharge charge = charge(wide, key, narrow, key, other, user);
			store().acquire(charge);
			assertThat(charge.isAdmitted()).isFalse();
			assertThat(charge.isRefused(0)).isFalse();
			assertThat(charge.isRefused(1)).isTrue();
			assertThat(charge.isRefused(2)).isFalse();
			assertThat(charge.retryNanos()).isPositive();
		}
		assertThat(store().status(wide, key).remaining()).isEqualTo(99);
		assertThat(store().status(other, user).remaining()).isEqualTo(49);
	}

	@Test
	void acquireWhenSeveralAreRefusedThenRetryTimeIsThatOfTheLast() {
		Quota soon = quota(Bandwidth.of(1, Duration.ofHours(1)));
		Quota late = quota(Bandwidth.of(1, DAY));
		RateLimitKey key = key();
		store().acquire(charge(soon, key, late, key));
		RateLimitCharge refused = charge(soon, key, late, key);
		store().acquire(refused);
		assertThat(refused.isAdmitted()).isFalse();
		advance(Duration.ofNanos(refused.retryNanos()));
		if (!refused.isRefused(1)) {
			refused = charge(soon, key, late, key);
			store().acquire(refused);
			advance(Duration.ofNanos(refused.retryNanos()));
		}
		RateLimitCharge admitted = charge(soon, key, late, key);
		store().acquire(admitted);
		assertThat(admitted.isAdmitted()).isTrue();
	}

	@Test
	void acquireWhenKeyOrNameOrLimitDiffersThenCountsApart() {
		Bandwidth bandwidth = Bandwidth.of(1, DAY);
		Quota quota = quota(bandwidth);
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 5)).isEqualTo(1);
		assertThat(admitted(quota, key(), 5)).isEqualTo(1);
		assertThat(admitted(quota(bandwidth), key, 5)).isEqualTo(1);
		assertThat(admitted(new Quota(quota.name(), List.of(Bandwidth.of(2, DAY)), StoreFailure.LOCAL), key, 5))
			.isEqualTo(2);
		assertThat(admitted(new Quota(quota.name(), List.of(bandwidth), StoreFailure.LOCAL), key, 5)).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void acquireWhenSixteenThreadsThenExact(int quotas) throws Exception {
		Quota first = quota(Bandwidth.of(1_000, DAY.multipliedBy(1_000)));
		Quota second = quota(Bandwidth.of(1_500, DAY.multipliedBy(1_500)));
		RateLimitKey key = key();
		assertThat(inParallel(16, () -> {
			int admitted = 0;
			for (int i = 0; i < 100; i++) {
				RateLimitCharge charge = (quotas == 1) ? charge(first, key) : charge(second, key, first, key);
				store().acquire(charge);
				admitted += charge.isAdmitted() ? 1 : 0;
			}
			return admitted;
		})).isEqualTo(1_000);
		assertThat(store().status(first, key).remaining()).isZero();
		if (quotas == 2) {
			assertThat(store().status(second, key).remaining()).isEqualTo(500);
		}
	}

	@Test
	void refundWhenSixteenThreadsThenNothingIsLostOrWon() throws Exception {
		Quota quota = quota(Bandwidth.of(500, DAY.multipliedBy(500)));
		RateLimitKey key = key();
		inParallel(16, () -> {
			for (int i = 0; i < 50; i++) {
				RateLimitCharge charge = acquire(quota, key, 3);
				assertThat(charge.isAdmitted()).isTrue();
				store().refund(charge);
			}
			return 0;
		});
		assertThat(store().status(quota, key).remaining()).isEqualTo(500);
		assertThat(admitted(quota, key, 600)).isEqualTo(500);
	}

	@Test
	void refundWhenAdmittedThenGivesBackOnce() {
		Quota quota = quota(Bandwidth.of(5, DAY));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 3)).isEqualTo(3);
		RateLimitCharge charge = acquire(quota, key, 2);
		store().refund(charge);
		store().refund(charge);
		assertThat(charge.isRefundable(0)).isFalse();
		assertThat(admitted(quota, key, 10)).isEqualTo(2);
	}

	@Test
	void refundWhenRefusedMeanwhileThenAdmitsAgain() {
		Quota quota = quota(Bandwidth.of(5, DAY));
		RateLimitKey key = key();
		RateLimitCharge charge = acquire(quota, key, 1);
		assertThat(admitted(quota, key, 10)).isEqualTo(4);
		assertThat(acquire(quota, key, 1).isRefused(0)).isTrue();
		store().refund(charge);
		assertThat(acquire(quota, key, 1).isAdmitted()).isTrue();
		assertThat(acquire(quota, key, 1).isAdmitted()).isFalse();
	}

	@Test
	void refundWhenOneEntryIsSettledThenKeepsIt() {
		Quota kept = quota(Bandwidth.of(5, DAY));
		Quota given = quota(Bandwidth.of(5, DAY));
		RateLimitKey key = key();
		RateLimitCharge charge = charge(kept, key, given, key);
		store().acquire(charge);
		charge.settle(0);
		store().refund(charge);
		assertThat(store().status(kept, key).remaining()).isEqualTo(4);
		assertThat(store().status(given, key).remaining()).isEqualTo(5);
	}

	@Test
	void refundWhenRefilledMeanwhileThenNeverBeyondCapacity() {
		Quota quota = quota(Bandwidth.of(5, Duration.ofHours(5)));
		RateLimitKey key = key();
		RateLimitCharge charge = acquire(quota, key, 5);
		advance(Duration.ofHours(4));
		store().refund(charge);
		assertThat(store().status(quota, key).remaining()).isEqualTo(5);
		assertThat(admitted(quota, key, 20)).isEqualTo(5);
	}

	@Test
	void refundWhenRefusedThenGivesNothing() {
		Quota quota = quota(Bandwidth.of(1, DAY));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 1)).isEqualTo(1);
		store().refund(acquire(quota, key, 1));
		assertThat(acquire(quota, key, 1).isAdmitted()).isFalse();
	}

	@Test
	void statusWhenAskedThenTakesNothing() {
		Quota quota = quota(Bandwidth.of(3, DAY));
		RateLimitKey key = key();
		assertThat(store().status(quota, key)).isEqualTo(new RateLimitStatus(3, 0, 0));
		assertThat(admitted(quota, key, 2)).isEqualTo(2);
		for (int i = 0; i < 10; i++) {
			assertThat(store().status(quota, key).remaining()).isEqualTo(1);
		}
		assertThat(store().status(quota, key).retryNanos()).isZero();
		assertThat(admitted(quota, key, 10)).isEqualTo(1);
		RateLimitStatus status = store().status(quota, key);
		assertThat(status.remaining()).isZero();
		assertThat(status.retryNanos()).isPositive();
		assertThat(status.resetNanos()).isGreaterThan(status.retryNanos());
	}

	@Test
	void resetWhenUsedUpThenFullAgain() {
		Quota quota = quota(Bandwidth.of(3, DAY), Bandwidth.of(4, DAY.multipliedBy(2)));
		Quota other = quota(Bandwidth.of(3, DAY));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 5)).isEqualTo(3);
		assertThat(admitted(other, key, 5)).isEqualTo(3);
		store().reset(quota, key);
		assertThat(admitted(quota, key, 5)).isEqualTo(3);
		assertThat(admitted(other, key, 5)).isZero();
	}

	@Test
	void resetWhenUnknownThenDoesNothing() {
		Quota quota = quota(Bandwidth.of(3, DAY));
		RateLimitKey key = key();
		store().reset(quota, key);
		assertThat(admitted(quota, key, 5)).isEqualTo(3);
	}

	@Test
	void acquireWhenIdleForYearsThenNoMoreThanCapacity() {
		Quota greedy = quota(Bandwidth.of(1_000_000, Duration.ofSeconds(1)), Bandwidth.of(3, DAY));
		Quota interval = quota(new Bandwidth(2, DAY, 3, Refill.INTERVAL));
		RateLimitKey key = key();
		assertThat(admitted(greedy, key, 5)).isEqualTo(3);
		assertThat(admitted(interval, key, 5)).isEqualTo(3);
		advance(Duration.ofDays(3_000));
		assertThat(admitted(greedy, key, 5)).isEqualTo(3);
		assertThat(admitted(interval, key, 5)).isEqualTo(3);
	}

	@Test
	void acquireWhenNumbersAreHugeThenStillCounts() {
		Duration longest = Duration.ofDays(3_653);
		long most = longest.toNanos();
		for (Bandwidth bandwidth : List.of(new Bandwidth(most, longest, Long.MAX_VALUE, Refill.GREEDY),
				new Bandwidth(1, longest, Long.MAX_VALUE, Refill.GREEDY),
				new Bandwidth(1, longest, Long.MAX_VALUE, Refill.INTERVAL),
				new Bandwidth(most, longest, most, Refill.INTERVAL),
				new Bandwidth(1, Duration.ofNanos(1), Long.MAX_VALUE, Refill.INTERVAL))) {
			Quota quota = quota(bandwidth);
			RateLimitKey key = key();
			RateLimitCharge first = acquire(quota, key, 1);
			assertThat(first.isAdmitted()).as("%s", bandwidth).isTrue();
			assertThat(first.remaining(0)).as("%s", bandwidth).isPositive();
			RateLimitCharge all = acquire(quota, key, Math.max(1, first.remaining(0) / 2));
			assertThat(all.isAdmitted()).as("%s", bandwidth).isTrue();
			assertThat(all.resetNanos(0)).as("%s", bandwidth).isNotNegative();
			store().refund(all);
			advance(DAY);
			assertThat(store().status(quota, key).remaining()).as("%s", bandwidth).isPositive();
		}
	}

	@Test
	void acquireWhenLimitIsOncePerDayThenHolds() {
		Quota quota = quota(Bandwidth.of(1, DAY));
		RateLimitKey key = key();
		assertThat(admitted(quota, key, 3)).isEqualTo(1);
		advance(Duration.ofHours(12));
		assertThat(admitted(quota, key, 3)).isZero();
		advance(Duration.ofHours(11));
		assertThat(admitted(quota, key, 3)).isZero();
		advance(Duration.ofHours(1).plusSeconds(1));
		assertThat(admitted(quota, key, 3)).isEqualTo(1);
	}

	@Test
	void acquireWhenChargeIsUsedAgainThenAnswersAnew() {
		Quota quota = quota(Bandwidth.of(1, DAY));
		RateLimitCharge charge = new RateLimitCharge(1);
		charge.add(quota, key(), 1);
		store().acquire(charge);
		assertThat(charge.isAdmitted()).isTrue();
		charge.clear();
		charge.add(quota, key(), 2);
		store().acquire(charge);
		assertThat(charge.isAdmitted()).isFalse();
	}

	/**
	 * Return a quota of a name that no other has.
	 */
	protected static Quota quota(Bandwidth... bandwidths) {
		return new Quota("quota-" + NAMES.incrementAndGet(), Arrays.asList(bandwidths), StoreFailure.LOCAL);
	}

	/**
	 * Return a key that no other test has.
	 */
	protected static RateLimitKey key() {
		return RateLimitKey.of("test", "key-" + NAMES.incrementAndGet());
	}

	/**
	 * Return a charge of one for each pair of quota and key.
	 */
	protected static RateLimitCharge charge(Object... quotasAndKeys) {
		RateLimitCharge charge = new RateLimitCharge(1);
		for (int i = 0; i < quotasAndKeys.length; i += 2) {
			charge.add((Quota) quotasAndKeys[i], (RateLimitKey) quotasAndKeys[i + 1], 1);
		}
		return charge;
	}

	protected final RateLimitCharge acquire(Quota quota, RateLimitKey key, long cost) {
		RateLimitCharge charge = new RateLimitCharge(1);
		charge.add(quota, key, cost);
		store().acquire(charge);
		return charge;
	}

	/**
	 * Return how many of a number of attempts are admitted.
	 */
	protected final int admitted(Quota quota, RateLimitKey key, int attempts) {
		int admitted = 0;
		for (int i = 0; i < attempts; i++) {
			admitted += acquire(quota, key, 1).isAdmitted() ? 1 : 0;
		}
		return admitted;
	}

	/**
	 * Run a task in several threads that begin at once, and add up the results.
	 */
	protected static int inParallel(int threads, Callable<Integer> task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CyclicBarrier start = new CyclicBarrier(threads);
			List<Future<Integer>> futures = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				futures.add(executor.submit(() -> {
					start.await(10, TimeUnit.SECONDS);
					return task.call();
				}));
			}
			int sum = 0;
			for (Future<Integer> future : futures) {
				sum += future.get(60, TimeUnit.SECONDS);
			}
			return sum;
		}
		finally {
			executor.shutdownNow();
		}
	}

}

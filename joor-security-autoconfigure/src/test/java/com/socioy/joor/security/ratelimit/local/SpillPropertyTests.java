package com.socioy.joor.security.ratelimit.local;

import java.time.Duration;
import java.util.List;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketListener;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LockFreeBucket;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.Refill;
import com.socioy.joor.security.ratelimit.StoreFailure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bucket that is evicted and comes back, again and again, against a plain bucket of
 * Bucket4j that is never evicted, at rates from one per day to a million per second. The
 * one may lag behind the other by a nanosecond for each eviction, and never runs ahead.
 * <p>
 * When tokens times nanoseconds exceed 64 bits, the library itself forgets a fraction of
 * a token with each refill. How much each of the two forgets then depends on when they
 * are refilled.
 */
class SpillPropertyTests {

	private static final long DAY = Duration.ofDays(1).toNanos();

	private static final RateLimitKey KEY = RateLimitKey.of("user", "alice");

	@Property(tries = 3_000)
	void bucketWhenEvictedThenCountsLikeOneThatIsNot(@ForAll("quotas") Quota quota, @ForAll("steps") List<Step> steps) {
		Pair pair = new Pair(quota);
		for (Step step : steps) {
			pair.advance(step);
			if (step.evict()) {
				pair.evict();
			}
			if (step.refund()) {
				pair.refund(cost(quota, step));
			}
			else if (!pair.take(cost(quota, step))) {
				return;
			}
		}
	}

	private static long cost(Quota quota, Step step) {
		return Math.max(1, (long) (quota.capacity() * step.share()));
	}

	@Provide
	Arbitrary<Quota> quotas() {
		return bandwidths().list()
			.ofMinSize(1)
			.ofMaxSize(3)
			.map((bandwidths) -> new Quota("quota", bandwidths, StoreFailure.LOCAL));
	}

	private static Arbitrary<Bandwidth> bandwidths() {
		Arbitrary<Long> periods = Arbitraries.of(1_000L, 1_000_000L, 1_000_000_000L, 60_000_000_000L, 7_777_777_777L,
				3_600_000_000_000L, DAY, DAY - 1);
		Arbitrary<Double> rates = Arbitraries.doubles().between(0, 1);
		Arbitrary<Double> bursts = Arbitraries.of(0.0, 0.3, 1.0, 1.0, 1.0, 2.5, 1_000.0);
		return Combinators.combine(periods, rates, bursts, Arbitraries.of(Refill.class))
			.as((per, rate, burst, refill) -> {
				// One in a thousand nanoseconds is a million per second
				double most = per / 1_000.0;
				double least = Math.max(1, (double) per / DAY);
				long limit = Math.max(1, (long) (least * Math.pow(most / least, rate)));
				return new Bandwidth(limit, Duration.ofNanos(per), Math.max(1, (long) (limit * burst)), refill);
			});
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		Arbitrary<Double> times = Arbitraries.doubles().between(0, 3);
		Arbitrary<Boolean> evictions = Arbitraries.of(true, true, false);
		Arbitrary<Boolean> refunds = Arbitraries.of(true, false, false, false);
		Arbitrary<Double> shares = Arbitraries.of(0.0, 0.0, 0.1, 0.5, 1.0);
		return Combinators.combine(times, Arbitraries.integers().between(0, 5), evictions, refunds, shares)
			.as(Step::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(40);
	}

	/**
	 * Something that happens to both buckets.
	 *
	 * @param periods how much time goes on before, as a power
	 * @param nanos and how much more
	 * @param evict whether one of them is evicted
	 * @param refund whether something is given back rather than taken
	 * @param share which share of the capacity
	 */
	record Step(double periods, int nanos, boolean evict, boolean refund, double share) {

	}

	/**
	 * The two buckets.
	 */
	private static final class Pair {

		private final Quota quota;

		private final LocalQuota local;

		private final BucketKey key;

		private final BucketConfiguration configuration;

		private long now = -1_000_000;

		private long evictions;

		private long forgotten;

		private TokenBucket bucket;

		private LockFreeBucket plain;

		Pair(Quota quota) {
			this.quota = quota;
			this.local = new LocalQuota(quota, 512);
			this.key = new BucketKey(this.local, KEY.high(), KEY.low());
			ConfigurationBuilder builder = BucketConfiguration.builder();
			for (Bandwidth bandwidth : quota.bandwidths()) {
				builder.addLimit((limit) -> (bandwidth.refill() == Refill.GREEDY)
						? limit.capacity(bandwidth.burst()).refillGreedy(bandwidth.limit(), bandwidth.per())
						: limit.capacity(bandwidth.burst()).refillIntervally(bandwidth.limit(), bandwidth.per()));
			}
			this.configuration = builder.build();
			this.bucket = this.local.open(this.key, this.now);
			this.plain = plain();
		}

		private LockFreeBucket plain() {
			return new LockFreeBucket(this.configuration, MathType.INTEGER_64_BITS, new TimeMeter() {

				@Override
				public long currentTimeNanos() {
					return Pair.this.now;
				}

				@Override
				public boolean isWallClockBased() {
					return false;
				}

			}, BucketListener.NOPE);
		}

		void advance(Step step) {
			Bandwidth first = this.quota.bandwidths().get(0);
			long time = step.nanos() + (long) (Math.pow(step.periods() / 3, 6) * 3 * first.perNanos());
			this.now += time;
			if (this.quota.bandwidths().stream().anyMatch((bandwidth) -> forgets(bandwidth, time))) {
				this.forgotten++;
			}
		}

		private static boolean forgets(Bandwidth bandwidth, long time) {
			return (double) bandwidth.limit() * Math.min(time, bandwidth.perNanos()) > Long.MAX_VALUE / 2;
		}

		// Who waits that long may find a fraction of a token forgotten at the end, and is
		// told
		// when the next one comes

		private long forgottenWithin(long wait) {
			return this.quota.bandwidths()
				.stream()
				.filter((bandwidth) -> (double) bandwidth.limit() * wait > Long.MAX_VALUE / 2)
				.mapToLong((bandwidth) -> bandwidth.perNanos() / bandwidth.limit() + 2)
				.sum();
		}

		void evict() {
			boolean full = this.plain.asVerbose()
				.getAvailableTokens()
				.getDiagnostics()
				.calculateFullRefillingTime() == 0;
			this.local.spill(this.key, this.bucket, this.now);
			this.bucket = this.local.open(this.key, this.now);
			this.evictions++;
			if (full && this.local.spilled().size() == 0) {
				// Nothing is owed: the first period begins anew
				this.plain = plain();
				this.bucket = this.local.open(this.key, this.now);
			}
		}

		void refund(long cost) {
			this.plain.addTokens(cost);
			assertThat(this.bucket.give(cost, this.now)).isTrue();
		}

		boolean take(long cost) {
			ConsumptionProbe expected = this.plain.tryConsumeAndReturnRemaining(cost);
			RateLimitCharge actual = charge(cost);
			if (this.forgotten > 0 && actual.isAdmitted() != expected.isConsumed()) {
				long available = actual.remaining(0) + (actual.isAdmitted() ? cost : 0);
				assertThat(available).isBetween(cost - this.forgotten - 1, cost + this.forgotten);
				return false;
			}
			if (!expected.isConsumed()) {
				assertThat(actual.isAdmitted()).isFalse();
				assertThat(actual.remaining(0)).isBetween(expected.getRemainingTokens() - 1 - this.forgotten,
						expected.getRemainingTokens() + this.forgotten);
				long wait = expected.getNanosToWaitForRefill();
				if (this.forgotten == 0 && wait < Waiting.LONGEST) {
					assertThat(actual.retryNanos()).isBetween(wait, wait + this.evictions + 2 + forgottenWithin(wait));
				}
				return true;
			}
			long missed = actual.isAdmitted() ? 0 : actual.retryNanos();
			assertThat(missed).isLessThanOrEqualTo(this.evictions + 1);
			if (missed > 0) {
				this.now += missed;
				assertThat(charge(cost).isAdmitted()).isTrue();
				return true;
			}
			assertThat(actual.remaining(0)).isBetween(expected.getRemainingTokens() - 1 - this.forgotten,
					expected.getRemainingTokens() + this.forgotten);
			return true;
		}

		private RateLimitCharge charge(long cost) {
			RateLimitCharge charge = new RateLimitCharge(1);
			charge.add(this.quota, KEY, cost);
			assertThat(this.bucket.take(charge, 0, this.now)).isTrue();
			return charge;
		}

	}

}

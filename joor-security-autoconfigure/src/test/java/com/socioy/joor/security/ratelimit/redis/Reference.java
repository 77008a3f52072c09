package com.socioy.joor.security.ratelimit.redis;

import java.math.BigInteger;
import java.util.function.LongSupplier;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Refill;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the script is compared with: one bandwidth of one client.
 */
interface Reference {

	/**
	 * Return Bucket4j, or exact arithmetic where its numbers of 64 bits overflow and it
	 * goes on with floating point.
	 * @param bandwidth the bandwidth
	 * @param start time at the beginning in microseconds
	 * @param micros tells the time in microseconds
	 * @return the reference
	 */
	static Reference of(Bandwidth bandwidth, long start, LongSupplier micros) {
		// Bucket4j needs not know when it all began, and could not in nanoseconds
		LongSupplier nanos = () -> (micros.getAsLong() - start) * 1000;
		long most = Math.max(bandwidth.burst(), bandwidth.limit());
		boolean exact = bandwidth.refill() == Refill.INTERVAL
				|| Math.multiplyHigh(bandwidth.perNanos(), 2 * most) == 0 && bandwidth.perNanos() * 2 * most > 0;
		return exact ? new Plain(bandwidth, nanos) : new Exact(bandwidth, nanos);
	}

	void refresh();

	long left();

	long nanosUntil(long cost);

	void take(long cost);

	void giveBack(long cost);

	/**
	 * Plain Bucket4j. A bucket that is full is made anew, since in Redis it has expired;
	 * that only matters for when an interval begins.
	 */
	final class Plain implements Reference {

		private final Bandwidth bandwidth;

		private final LongSupplier nanos;

		private Bucket bucket;

		private Plain(Bandwidth bandwidth, LongSupplier nanos) {
			this.bandwidth = bandwidth;
			this.nanos = nanos;
			this.bucket = create();
		}

		private Bucket create() {
			return Bucket.builder().withCustomTimePrecision(new TimeMeter() {

				@Override
				public long currentTimeNanos() {
					return Plain.this.nanos.getAsLong();
				}

				@Override
				public boolean isWallClockBased() {
					return false;
				}

			}).addLimit((limit) -> {
				var capacity = limit.capacity(this.bandwidth.burst());
				return (this.bandwidth.refill() == Refill.GREEDY)
						? capacity.refillGreedy(this.bandwidth.limit(), this.bandwidth.per())
						: capacity.refillIntervally(this.bandwidth.limit(), this.bandwidth.per());
			}).build();
		}

		@Override
		public void refresh() {
			if (left() == this.bandwidth.burst()) {
				this.bucket = create();
			}
		}

		@Override
		public long left() {
			return this.bucket.getAvailableTokens();
		}

		@Override
		public long nanosUntil(long cost) {
			return this.bucket.estimateAbilityToConsume(cost).getNanosToWaitForRefill();
		}

		@Override
		public void take(long cost) {
			assertThat(this.bucket.tryConsume(cost)).isTrue();
		}

		@Override
		public void giveBack(long cost) {
			this.bucket.addTokens(cost);
		}

	}

	/**
	 * The same in whole numbers of any size, for a greedy bandwidth: tokens times the
	 * nanoseconds of the period.
	 */
	final class Exact implements Reference {

		private final BigInteger period;

		private final BigInteger limit;

		private final BigInteger capacity;

		private final LongSupplier nanos;

		private BigInteger level;

		private long last;

		private Exact(Bandwidth bandwidth, LongSupplier nanos) {
			this.period = BigInteger.valueOf(bandwidth.perNanos());
			this.limit = BigInteger.valueOf(bandwidth.limit());
			this.capacity = BigInteger.valueOf(bandwidth.burst()).multiply(this.period);
			this.nanos = nanos;
			this.level = this.capacity;
			this.last = nanos.getAsLong();
		}

		@Override
		public void refresh() {
			long now = this.nanos.getAsLong();
			this.level = this.level.add(BigInteger.valueOf(now - this.last).multiply(this.limit)).min(this.capacity);
			this.last = now;
		}

		@Override
		public long left() {
			refresh();
			return this.level.divide(this.period).longValueExact();
		}

		@Override
		public long nanosUntil(long cost) {
			refresh();
			BigInteger lack = BigInteger.valueOf(cost).multiply(this.period).subtract(this.level).max(BigInteger.ZERO);
			return lack.add(this.limit).subtract(BigInteger.ONE).divide(this.limit).longValueExact();
		}

		@Override
		public void take(long cost) {
			refresh();
			this.level = this.level.subtract(BigInteger.valueOf(cost).multiply(this.period));
			assertThat(this.level.signum()).isNotNegative();
		}

		@Override
		public void giveBack(long cost) {
			refresh();
			this.level = this.level.add(BigInteger.valueOf(cost).multiply(this.period)).min(this.capacity);
		}

	}

}

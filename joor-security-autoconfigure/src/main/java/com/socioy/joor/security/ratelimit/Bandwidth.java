package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.Objects;

/**
 * How much is allowed within which time. In any period at most {@code limit + burst} can
 * be had by a client that saved up before, and {@code limit} in the long run.
 *
 * @param limit what comes back within one period, at least 1
 * @param per length of the period, from 1 nanosecond up to 10 years
 * @param burst what can be had at once after a time without use, at least 1
 * @param refill how what was used up comes back
 * @since 0.1.0
 */
public record Bandwidth(long limit, Duration per, long burst, Refill refill) {

	private static final Duration LONGEST = Duration.ofDays(3653);

	public Bandwidth {
		Objects.requireNonNull(per, "'per' must not be null");
		Objects.requireNonNull(refill, "'refill' must not be null");
		if (limit < 1) {
			throw new IllegalArgumentException("'limit' must be at least 1");
		}
		if (burst < 1) {
			throw new IllegalArgumentException("'burst' must be at least 1");
		}
		if (per.isZero() || per.isNegative() || per.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("'per' must be positive and at most 10 years");
		}
		if (limit > per.toNanos()) {
			throw new IllegalArgumentException("'limit' must be at most one per nanosecond");
		}
	}

	/**
	 * Create a bandwidth that comes back at an even rate, and of which all can be had at
	 * once.
	 * @param limit what is allowed within the period
	 * @param per length of the period
	 * @return the bandwidth
	 */
	public static Bandwidth of(long limit, Duration per) {
		return new Bandwidth(limit, per, limit, Refill.GREEDY);
	}

	/**
	 * Return the length of the period.
	 * @return the length in nanoseconds
	 */
	public long perNanos() {
		return this.per.toNanos();
	}

}

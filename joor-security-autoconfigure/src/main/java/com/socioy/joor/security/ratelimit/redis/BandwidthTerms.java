package com.socioy.joor.security.ratelimit.redis;

import java.nio.ByteBuffer;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Refill;

/**
 * One bandwidth in the terms of the script, which knows no numbers but doubles: every
 * number is an integer that a double holds exactly. Immutable.
 */
interface BandwidthTerms {

	/**
	 * Length of the terms in bytes.
	 */
	int LENGTH = 5 * Double.BYTES;

	/**
	 * Largest number in the terms: the sum of two still is exact as a double, and so is
	 * the present time in microseconds plus one of them.
	 */
	long MAX = 1L << 52;

	/**
	 * Longest time in which a bucket fills up, about 71 years. A larger one holds what
	 * fills up in that time.
	 */
	long MAX_MICROS = 1L << 51;

	static BandwidthTerms of(Bandwidth bandwidth) {
		return (bandwidth.refill() == Refill.GREEDY) ? new GreedyTerms(bandwidth) : new IntervalTerms(bandwidth);
	}

	/**
	 * Write the terms.
	 * @param cost what is to be taken or given back
	 * @param terms where to write
	 */
	void write(long cost, ByteBuffer terms);

	/**
	 * Return what is left.
	 * @param first first number of the answer
	 * @param second second number of the answer
	 * @return what can be taken now
	 */
	long remaining(long first, long second);

	/**
	 * Return when the bandwidth is full again.
	 * @param first first number of the answer
	 * @param second second number of the answer
	 * @return time from now in nanoseconds
	 */
	long resetNanos(long first, long second);

	/**
	 * Return when there is enough.
	 * @param cost what is to be taken
	 * @param first first number of the answer
	 * @param second second number of the answer
	 * @return time from now in nanoseconds, 0 if there is enough now
	 */
	long retryNanos(long cost, long first, long second);

}

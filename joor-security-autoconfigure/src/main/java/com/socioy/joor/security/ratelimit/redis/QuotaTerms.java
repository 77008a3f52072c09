package com.socioy.joor.security.ratelimit.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitStatus;

/**
 * A quota in the terms of the script. Immutable.
 */
final class QuotaTerms {

	private final BandwidthTerms[] bandwidths;

	private final byte[] suffix;

	private final byte[] one;

	QuotaTerms(Quota quota) {
		this.bandwidths = quota.bandwidths().stream().map(BandwidthTerms::of).toArray(BandwidthTerms[]::new);
		this.suffix = (':' + quota.name() + ':' + Long.toHexString(quota.fingerprint()))
			.getBytes(StandardCharsets.UTF_8);
		this.one = encode(1);
	}

	/**
	 * Return the end of the keys of this quota. Another quota has another.
	 * @return the bytes, not to be changed
	 */
	byte[] suffix() {
		return this.suffix;
	}

	/**
	 * Return the terms.
	 * @param cost what is to be taken or given back
	 * @return the terms, not to be changed
	 */
	byte[] terms(long cost) {
		return (cost == 1) ? this.one : encode(cost);
	}

	private byte[] encode(long cost) {
		ByteBuffer terms = ByteBuffer.allocate(this.bandwidths.length * BandwidthTerms.LENGTH);
		for (BandwidthTerms bandwidth : this.bandwidths) {
			bandwidth.write(cost, terms);
		}
		return terms.array();
	}

	/**
	 * Return how many bytes an answer has for this quota.
	 * @return the length
	 */
	int answerLength() {
		return this.bandwidths.length * 2 * Double.BYTES;
	}

	/**
	 * Read what is left from an answer.
	 * @param answer the answer of the script
	 * @param offset where it tells of this quota
	 * @return what can be taken now
	 */
	long remaining(ByteBuffer answer, int offset) {
		long remaining = Long.MAX_VALUE;
		for (int i = 0; i < this.bandwidths.length; i++) {
			remaining = Math.min(remaining,
					this.bandwidths[i].remaining(first(answer, offset, i), second(answer, offset, i)));
		}
		return Math.max(0, remaining);
	}

	/**
	 * Read from an answer when everything is back.
	 * @param answer the answer of the script
	 * @param offset where it tells of this quota
	 * @return time from now in nanoseconds, 0 if it is
	 */
	long resetNanos(ByteBuffer answer, int offset) {
		long reset = 0;
		for (int i = 0; i < this.bandwidths.length; i++) {
			reset = Math.max(reset, this.bandwidths[i].resetNanos(first(answer, offset, i), second(answer, offset, i)));
		}
		return reset;
	}

	/**
	 * Read from an answer when there is enough.
	 * @param cost what is to be taken
	 * @param answer the answer of the script
	 * @param offset where it tells of this quota
	 * @return time from now in nanoseconds, 0 if there is
	 */
	long retryNanos(long cost, ByteBuffer answer, int offset) {
		long retry = 0;
		for (int i = 0; i < this.bandwidths.length; i++) {
			retry = Math.max(retry,
					this.bandwidths[i].retryNanos(cost, first(answer, offset, i), second(answer, offset, i)));
		}
		return retry;
	}

	RateLimitStatus status(ByteBuffer answer, int offset) {
		return new RateLimitStatus(remaining(answer, offset), retryNanos(1, answer, offset),
				resetNanos(answer, offset));
	}

	private static long first(ByteBuffer answer, int offset, int bandwidth) {
		return (long) answer.getDouble(offset + bandwidth * 2 * Double.BYTES);
	}

	private static long second(ByteBuffer answer, int offset, int bandwidth) {
		return (long) answer.getDouble(offset + (bandwidth * 2 + 1) * Double.BYTES);
	}

}

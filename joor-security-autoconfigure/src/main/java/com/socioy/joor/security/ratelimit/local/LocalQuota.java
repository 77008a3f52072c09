package com.socioy.joor.security.ratelimit.local;

import java.util.ArrayList;
import java.util.List;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.Refill;

/**
 * One quota as the local store counts it: the configuration that all its buckets share,
 * and the table its evicted debt goes to. Each quota has a table of its own, so that
 * nobody can wash out of one what they owe by a flood on another that costs less.
 */
final class LocalQuota {

	/**
	 * Numbers kept of each bandwidth: a time, and the tokens that were missing then.
	 */
	private static final int KEPT = 2;

	private final BucketConfiguration configuration;

	private final List<Bandwidth> bandwidths;

	private final SpillTable spilled;

	private final long salt;

	LocalQuota(Quota quota, int maxSpilled) {
		this.bandwidths = quota.bandwidths();
		List<io.github.bucket4j.Bandwidth> limits = new ArrayList<>(this.bandwidths.size());
		for (Bandwidth bandwidth : this.bandwidths) {
			limits.add(limit(bandwidth));
		}
		this.configuration = new BucketConfiguration(limits);
		this.spilled = new SpillTable(maxSpilled, KEPT * limits.size());
		this.salt = 0x9e3779b97f4a7c15L * quota.hashCode();
	}

	private static io.github.bucket4j.Bandwidth limit(Bandwidth bandwidth) {
		var capacity = io.github.bucket4j.Bandwidth.builder().capacity(bandwidth.burst());
		return ((bandwidth.refill() == Refill.GREEDY) ? capacity.refillGreedy(bandwidth.limit(), bandwidth.per())
				: capacity.refillIntervally(bandwidth.limit(), bandwidth.per()))
			.build();
	}

	long salt() {
		return this.salt;
	}

	SpillTable spilled() {
		return this.spilled;
	}

	/**
	 * Open a bucket: with what the client still owes, or full.
	 * @param key the client
	 * @param now the time
	 * @return the bucket
	 */
	TokenBucket open(BucketKey key, long now) {
		long[] debt = this.spilled.take(key.high());
		return new TokenBucket((debt != null) ? state(debt) : full(now));
	}

	/**
	 * Tell how a bucket would be opened.
	 * @param key the client
	 * @param now the time
	 * @return the bucket
	 */
	TokenBucket preview(BucketKey key, long now) {
		long[] debt = this.spilled.peek(key.high());
		return new TokenBucket((debt != null) ? state(debt) : full(now));
	}

	private BucketState full(long now) {
		return BucketState.createInitialState(this.configuration, MathType.INTEGER_64_BITS, now);
	}

	/**
	 * Close a bucket, and keep what the client owes.
	 * @param key the client
	 * @param bucket the bucket
	 * @param now the time
	 */
	void spill(BucketKey key, TokenBucket bucket, long now) {
		BucketState state = bucket.close();
		if (state != null) {
			long[] debt = new long[KEPT * this.bandwidths.size()];
			this.spilled.put(key.high(), read(state, debt, now), debt, now);
		}
	}

	/**
	 * Close a bucket, if there is one, and forget what the client owes.
	 * @param key the client
	 * @param bucket the bucket, or {@code null}
	 */
	void forget(BucketKey key, @Nullable TokenBucket bucket) {
		if (bucket != null) {
			bucket.close();
		}
		this.spilled.take(key.high());
	}

	private long read(BucketState state, long[] debt, long now) {
		long[] numbers = StateNumbers.of(state);
		long until = now;
		for (int i = 0; i < this.bandwidths.size(); i++) {
			Bandwidth bandwidth = this.bandwidths.get(i);
			int first = i * StateNumbers.PER_BANDWIDTH;
			// A fraction of a token counts as the time in which it comes back
			long time = numbers[first] - numbers[first + 2] / bandwidth.limit();
			long missing = bandwidth.burst() - numbers[first + 1];
			debt[i * KEPT] = time;
			debt[i * KEPT + 1] = missing;
			long paid = time + timeToPay(bandwidth, missing);
			if (paid - until > 0) {
				until = paid;
			}
		}
		return until;
	}

	private static long timeToPay(Bandwidth bandwidth, long missing) {
		boolean whole = bandwidth.refill() == Refill.INTERVAL;
		long count = whole ? (missing - 1) / bandwidth.limit() + 1 : missing;
		long divisor = whole ? 1 : bandwidth.limit();
		long product = count * bandwidth.perNanos();
		if (Math.multiplyHigh(count, bandwidth.perNanos()) == 0 && product >= 0) {
			return Math.min(Waiting.LONGEST, product / divisor + 1);
		}
		return (long) Math.min(Waiting.LONGEST, (double) count * bandwidth.perNanos() / divisor);
	}

	private BucketState state(long[] debt) {
		long[] numbers = new long[StateNumbers.PER_BANDWIDTH * this.bandwidths.size()];
		for (int i = 0; i < this.bandwidths.size(); i++) {
			int first = i * StateNumbers.PER_BANDWIDTH;
			numbers[first] = debt[i * KEPT];
			numbers[first + 1] = this.bandwidths.get(i).burst() - debt[i * KEPT + 1];
		}
		return StateNumbers.toState(numbers, this.configuration);
	}

}

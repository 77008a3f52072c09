package com.socioy.joor.security.ratelimit.local;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.github.bucket4j.BucketState;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitStatus;

/**
 * Lock-free bucket: a state of Bucket4j, which does all the arithmetic, changed by
 * compare-and-set. Differs from the library's own in that the time is passed in, so that
 * one reading of the clock serves a whole request, and in that it can be closed: what is
 * asked of a closed bucket is not counted but asked again of its successor. Safe for use
 * by several threads.
 */
final class TokenBucket {

	/**
	 * Rather than a {@code AtomicReference}, which would be one more object for each
	 * client.
	 */
	private static final AtomicReferenceFieldUpdater<TokenBucket, @Nullable BucketState> STATE = AtomicReferenceFieldUpdater
		.newUpdater(TokenBucket.class, BucketState.class, "state");

	/**
	 * Present state, never modified, or {@code null} if this bucket is closed.
	 */
	private volatile @Nullable BucketState state;

	TokenBucket(BucketState state) {
		this.state = state;
	}

	/**
	 * Take what an entry of a charge costs, if there is enough, and answer the entry.
	 * @param charge the charge
	 * @param index index of the entry
	 * @param now the time
	 * @return {@code false} if this bucket is closed, and nothing was done
	 */
	boolean take(RateLimitCharge charge, int index, long now) {
		BucketState before = this.state;
		if (before == null) {
			return false;
		}
		long cost = charge.cost(index);
		BucketState after = before.copy();
		while (true) {
			after.refillAllBandwidth(now);
			long available = after.getAvailableTokens();
			if (available < cost) {
				charge.refused(index, available, Waiting.until(after, cost, now));
				return true;
			}
			after.consume(cost);
			if (STATE.compareAndSet(this, before, after)) {
				charge.admitted(index, available - cost, after.calculateFullRefillingTime(now));
				return true;
			}
			before = this.state;
			if (before == null) {
				return false;
			}
			after.copyStateFrom(before);
		}
	}

	/**
	 * Answer an entry of a charge and take nothing.
	 * @param charge the charge
	 * @param index index of the entry
	 * @param now the time
	 * @return {@code false} if this bucket is closed, and nothing was done
	 */
	boolean look(RateLimitCharge charge, int index, long now) {
		BucketState present = present(now);
		if (present == null) {
			return false;
		}
		long available = present.getAvailableTokens();
		if (available < charge.cost(index)) {
			charge.refused(index, available, Waiting.until(present, charge.cost(index), now));
		}
		else {
			charge.admitted(index, available, present.calculateFullRefillingTime(now));
		}
		return true;
	}

	/**
	 * Give something back, never beyond what the bucket can hold.
	 * @param cost how much to give back
	 * @param now the time
	 * @return {@code false} if this bucket is closed, and nothing was done
	 */
	boolean give(long cost, long now) {
		BucketState before = this.state;
		while (before != null) {
			BucketState after = before.copy();
			after.refillAllBandwidth(now);
			after.addTokens(cost);
			if (STATE.compareAndSet(this, before, after)) {
				return true;
			}
			before = this.state;
		}
		return false;
	}

	/**
	 * Tell how this bucket stands.
	 * @param now the time
	 * @return the status, or {@code null} if this bucket is closed
	 */
	@Nullable RateLimitStatus status(long now) {
		BucketState present = present(now);
		if (present == null) {
			return null;
		}
		long available = present.getAvailableTokens();
		return new RateLimitStatus(available, (available < 1) ? Waiting.until(present, 1, now) : 0,
				present.calculateFullRefillingTime(now));
	}

	private @Nullable BucketState present(long now) {
		BucketState current = this.state;
		if (current == null) {
			return null;
		}
		BucketState present = current.copy();
		present.refillAllBandwidth(now);
		return present;
	}

	/**
	 * Close this bucket: nothing can be taken from it any more.
	 * @return the last state, to be read only, or {@code null} if it was closed before
	 */
	@Nullable BucketState close() {
		return STATE.getAndSet(this, null);
	}

}

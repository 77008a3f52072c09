package com.socioy.joor.security.ratelimit;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * Stands in front of another store and refuses by itself whom that store has refused and
 * whose time is not over. Whatever the rate of an attack, the store behind is asked about
 * an exhausted client only when there may be something for it again. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class RejectFirstStore implements RateLimitStore {

	private final RateLimitStore delegate;

	private final RejectTable rejected;

	private final long maxAge;

	/**
	 * Create a store.
	 * @param delegate the store that counts
	 * @param rejected where refusals are remembered
	 * @param maxAge how long to go by a refusal at most, where others can give something
	 * back to the same client behind our back
	 */
	public RejectFirstStore(RateLimitStore delegate, RejectTable rejected, Duration maxAge) {
		Assert.notNull(delegate, "'delegate' must not be null");
		Assert.notNull(rejected, "'rejected' must not be null");
		Assert.notNull(maxAge, "'maxAge' must not be null");
		this.delegate = delegate;
		this.rejected = rejected;
		this.maxAge = maxAge.toNanos();
	}

	@Override
	public void acquire(RateLimitCharge charge) {
		if (refuseKnown(charge)) {
			return;
		}
		// Each stamp only ever grows, so their sum tells whether one has changed
		long stamps = stamps(charge);
		this.delegate.acquire(charge);
		if (!charge.isAdmitted()) {
			remember(charge, stamps);
		}
	}

	private boolean refuseKnown(RateLimitCharge charge) {
		boolean known = false;
		for (int i = 0; i < charge.size(); i++) {
			long cost = charge.cost(i);
			long blocked = this.rejected.blockedNanos(charge.quota(i), charge.key(i), cost, this.maxAge);
			if (blocked > 0) {
				// Of more than one there may have been a part by now
				charge.refused(i, (cost == 1) ? 0 : RateLimitCharge.UNKNOWN, blocked);
				known = true;
			}
		}
		return known;
	}

	private long stamps(RateLimitCharge charge) {
		long sum = 0;
		for (int i = 0; i < charge.size(); i++) {
			sum += this.rejected.stamp(charge.key(i));
		}
		return sum;
	}

	private void remember(RateLimitCharge charge, long stamps) {
		int last = -1;
		for (int i = 0; i < charge.size(); i++) {
			if (charge.isRefused(i) && (last < 0 || charge.resetNanos(i) > charge.resetNanos(last))) {
				last = i;
			}
		}
		if (last >= 0) {
			RateLimitKey key = charge.key(last);
			long stamp = this.rejected.stamp(key);
			if (stamps(charge) == stamps) {
				this.rejected.put(charge.quota(last), key, charge.cost(last), charge.resetNanos(last), stamp);
			}
		}
		for (int i = 0; i < charge.size(); i++) {
			if (!charge.isRefused(i)) {
				// The store may have taken it for a moment, and refused somebody else for
				// that
				this.rejected.clear(charge.quota(i), charge.key(i));
			}
		}
	}

	@Override
	public void refund(RateLimitCharge charge) {
		this.delegate.refund(charge);
		for (int i = 0; i < charge.size(); i++) {
			this.rejected.clear(charge.quota(i), charge.key(i));
		}
	}

	@Override
	public RateLimitStatus status(Quota quota, RateLimitKey key) {
		return this.delegate.status(quota, key);
	}

	@Override
	public void reset(Quota quota, RateLimitKey key) {
		this.delegate.reset(quota, key);
		this.rejected.clear(quota, key);
	}

}

package com.socioy.joor.security.ratelimit.redis;

import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitStatus;
import com.socioy.joor.security.ratelimit.RateLimitStore;

/**
 * Local store of a test in which Redis has to answer everything.
 */
final class NoLocalStore implements RateLimitStore {

	@Override
	public void acquire(RateLimitCharge charge) {
		throw new AssertionError("Redis did not answer");
	}

	@Override
	public void refund(RateLimitCharge charge) {
		for (int i = 0; i < charge.size(); i++) {
			if (charge.isRefundable(i)) {
				throw new AssertionError("Not given back in Redis");
			}
		}
	}

	@Override
	public RateLimitStatus status(Quota quota, RateLimitKey key) {
		throw new AssertionError("Redis did not answer");
	}

	@Override
	public void reset(Quota quota, RateLimitKey key) {
	}

}

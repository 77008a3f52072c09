package com.socioy.joor.security.ratelimit.local;

import io.github.bucket4j.BucketState;

/**
 * How long a client has to wait. Never too short: the library rounds down, and computes
 * with floating point where numbers are large.
 */
final class Waiting {

	/**
	 * Longer than any limit lasts, and short enough to be added to the time.
	 */
	static final long LONGEST = Long.MAX_VALUE / 4;

	private Waiting() {
	}

	/**
	 * Return when there will be enough.
	 * @param state how the bucket stands now
	 * @param cost what is wanted, more than there is
	 * @param now the time
	 * @return nanoseconds until then, at least 1, if nothing is taken in the meantime
	 */
	static long until(BucketState state, long cost, long now) {
		long wait = add(state.calculateDelayNanosAfterWillBePossibleToConsume(cost, now, true), 1);
		while (wait < LONGEST) {
			BucketState then = state.copy();
			then.refillAllBandwidth(now + wait);
			if (then.getAvailableTokens() >= cost) {
				return wait;
			}
			wait = add(wait, 1 + then.calculateDelayNanosAfterWillBePossibleToConsume(cost, now + wait, true));
		}
		return LONGEST;
	}

	private static long add(long first, long second) {
		return (first < LONGEST && second < LONGEST) ? Math.min(LONGEST, first + second) : LONGEST;
	}

}

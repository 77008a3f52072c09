package com.socioy.joor.security.ratelimit;

/**
 * Is told what was decided, for counters and lists of those who ask too often. Called for
 * every policy of every request, on its thread: it must return at once, allocate nothing,
 * never throw, and be safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface RateLimitListener {

	/**
	 * Take note of a decision.
	 * @param policy the policy
	 * @param key whom it was decided for
	 * @param decision what was decided
	 */
	void onDecision(RateLimitPolicy policy, RateLimitKey key, RateLimitDecision decision);

}

package com.socioy.joor.security.ratelimit;

/**
 * Asks for a policy's permission in code. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface RateLimiter {

	/**
	 * Use up one call of a policy, for whom the current request counts.
	 * @param policy name of the policy
	 * @throws RateLimitExceededException if it is over the limit
	 * @throws IllegalArgumentException if there is no such policy
	 * @throws IllegalStateException if the policy needs a request and there is none
	 */
	void acquire(String policy);

	/**
	 * Use up one call of a policy, for a key of the caller's own.
	 * @param policy name of the policy
	 * @param key whom it counts for, in one or several parts
	 * @throws RateLimitExceededException if it is over the limit
	 * @throws IllegalArgumentException if there is no such policy
	 */
	void acquire(String policy, String... key);

	/**
	 * Use up one call of a policy, for whom the current request counts, if there is one.
	 * @param policy name of the policy
	 * @return whether it is within the limit
	 * @throws IllegalArgumentException if there is no such policy
	 * @throws IllegalStateException if the policy needs a request and there is none
	 */
	default boolean tryAcquire(String policy) {
		try {
			acquire(policy);
			return true;
		}
		catch (RateLimitExceededException ex) {
			return false;
		}
	}

	/**
	 * Use up one call of a policy, for a key of the caller's own, if there is one.
	 * @param policy name of the policy
	 * @param key whom it counts for, in one or several parts
	 * @return whether it is within the limit
	 * @throws IllegalArgumentException if there is no such policy
	 */
	default boolean tryAcquire(String policy, String... key) {
		try {
			acquire(policy, key);
			return true;
		}
		catch (RateLimitExceededException ex) {
			return false;
		}
	}

}

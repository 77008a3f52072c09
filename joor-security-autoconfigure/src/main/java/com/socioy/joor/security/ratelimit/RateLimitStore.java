package com.socioy.joor.security.ratelimit;

/**
 * Counts. Safe for use by several threads. Never throws because what it counts in does
 * not answer: it then does for each quota what {@link Quota#onStoreFailure()} says, and
 * never blocks longer than its budget.
 * <p>
 * A bean of this type replaces the one that the application would use.
 *
 * @since 0.1.0
 */
public interface RateLimitStore {

	/**
	 * Take what a charge asks for, all of it or nothing, and answer every entry. Of a
	 * charge that is not admitted, entries other than those that were refused may stay
	 * unanswered. Entries may repeat neither quota nor key together.
	 * @param charge the charge, with at least one entry and without answers
	 */
	void acquire(RateLimitCharge charge);

	/**
	 * Give back what an admitted charge took, for the entries that are
	 * {@link RateLimitCharge#isRefundable(int) refundable}, and settle them. Never beyond
	 * the capacity of a quota. May return before it is done.
	 * @param charge the charge
	 */
	void refund(RateLimitCharge charge);

	/**
	 * Tell how a quota stands for a client, and take nothing.
	 * @param quota the quota
	 * @param key the client
	 * @return the status
	 */
	RateLimitStatus status(Quota quota, RateLimitKey key);

	/**
	 * Forget what a client used up.
	 * @param quota the quota
	 * @param key the client
	 */
	void reset(Quota quota, RateLimitKey key);

}

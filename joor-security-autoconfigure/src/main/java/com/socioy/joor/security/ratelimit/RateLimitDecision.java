package com.socioy.joor.security.ratelimit;

/**
 * What a policy decides about a request.
 *
 * @since 0.1.0
 */
public enum RateLimitDecision {

	/**
	 * It is within the limit.
	 */
	ADMITTED,

	/**
	 * It is over the limit and refused.
	 */
	REFUSED,

	/**
	 * It would be refused if the policy did more than report.
	 */
	REPORTED,

	/**
	 * It comes from an address that is refused outright.
	 */
	BLOCKED,

	/**
	 * It is refused because nobody can say whether it is within the limit.
	 */
	UNAVAILABLE

}

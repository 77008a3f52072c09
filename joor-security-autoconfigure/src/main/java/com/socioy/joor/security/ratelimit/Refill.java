package com.socioy.joor.security.ratelimit;

/**
 * How what was used up comes back.
 *
 * @since 0.1.0
 */
public enum Refill {

	/**
	 * Bit by bit, at an even rate.
	 */
	GREEDY,

	/**
	 * All at once, whenever the period is over. The first period begins with the first
	 * request of a key.
	 */
	INTERVAL

}

package com.socioy.joor.security.ratelimit;

/**
 * What becomes of a request while the store that counts it for all nodes does not answer.
 *
 * @since 0.1.0
 */
public enum StoreFailure {

	/**
	 * Each node counts for itself.
	 */
	LOCAL,

	/**
	 * The request is let through and not counted.
	 */
	OPEN,

	/**
	 * The request is refused with 503, for what must never be tried more often.
	 */
	CLOSED

}

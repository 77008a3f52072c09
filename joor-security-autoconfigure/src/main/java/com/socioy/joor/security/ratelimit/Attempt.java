package com.socioy.joor.security.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * One check of a password or one-time token, counted until it turns out to succeed.
 *
 * @param charge charge that holds the reservation, or {@code null} if attempts are not
 * limited
 * @param index index of the entry
 */
record Attempt(@Nullable PolicyCharge charge, int index) {

	/**
	 * Count it.
	 */
	void failed() {
		if (this.charge != null) {
			this.charge.answer().settle(this.index);
		}
	}

	/**
	 * Give back what was reserved, unless every attempt counts.
	 */
	void succeeded() {
		if (this.charge != null && this.charge.policy(this.index).count() == RateLimitPolicy.Count.FAILURES) {
			this.charge.refund(RateLimitPolicy::attempts);
		}
	}

}

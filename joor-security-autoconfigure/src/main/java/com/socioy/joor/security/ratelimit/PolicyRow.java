package com.socioy.joor.security.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * A policy and its place among all, or the paths that are never limited.
 *
 * @param order its place
 * @param policy the policy, or {@code null} for the paths that are never limited
 * @param replaces place of the row that does not count where this one does, or -1
 */
record PolicyRow(int order, @Nullable RateLimitPolicy policy, int replaces) {

	boolean isForAllMethods() {
		return this.policy != null && this.policy.methods().isEmpty();
	}

	boolean isFor(String method) {
		boolean reading = "GET".equals(method) || "HEAD".equals(method);
		if (this.policy == null) {
			return reading;
		}
		return this.policy.methods().isEmpty() || this.policy.methods().contains(reading ? "GET" : method)
				|| this.policy.methods().contains(method);
	}

}

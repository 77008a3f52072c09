package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.List;

/**
 * Thrown where code asks for more than a policy allows. Not caught, it becomes the same
 * answer that a filter gives. Has no stack trace, since a client may cause any number of
 * them.
 *
 * @since 0.1.0
 */
public final class RateLimitExceededException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Exceeded exceeded;

	RateLimitExceededException(Exceeded exceeded) {
		super("Rate limit exceeded: " + String.join(", ", exceeded.policies()), null, false, false);
		this.exceeded = exceeded;
	}

	/**
	 * Return the policies that are exceeded.
	 * @return their names
	 */
	public List<String> getPolicies() {
		return this.exceeded.policies();
	}

	/**
	 * Return when to try again.
	 * @return the time from now
	 */
	public Duration getRetryAfter() {
		return Duration.ofNanos(this.exceeded.retryNanos());
	}

	Exceeded exceeded() {
		return this.exceeded;
	}

}

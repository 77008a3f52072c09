package com.socioy.joor.security.ratelimit.actuator;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitStatus;

/**
 * How a policy stands for one client, as the endpoint shows it.
 *
 * @param policy name of the policy
 * @param id short name of the client
 * @param remaining what is left, or {@code null} if the store does not answer
 * @param retrySeconds time until there is something again, 0 if there is
 * @param resetSeconds time until nothing is used up any more
 * @since 0.1.0
 */
public record ClientDescriptor(String policy, String id, @Nullable Long remaining, double retrySeconds,
		double resetSeconds) {

	private static final double SECOND = 1e9;

	static ClientDescriptor of(String policy, RateLimitKey key, RateLimitStatus status) {
		return new ClientDescriptor(policy, key.toString(),
				(status.remaining() != RateLimitCharge.UNKNOWN) ? status.remaining() : null,
				status.retryNanos() / SECOND, status.resetNanos() / SECOND);
	}

}

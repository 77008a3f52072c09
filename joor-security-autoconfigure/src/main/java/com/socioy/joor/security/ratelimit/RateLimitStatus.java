package com.socioy.joor.security.ratelimit;

/**
 * How a quota stands for one client.
 *
 * @param remaining what is left, or {@link RateLimitCharge#UNKNOWN} if the store does not
 * answer
 * @param retryNanos time until there is at least 1, in nanoseconds; 0 if there is
 * @param resetNanos time until the quota is full again, in nanoseconds; 0 if it is
 * @since 0.1.0
 */
public record RateLimitStatus(long remaining, long retryNanos, long resetNanos) {
}

package com.socioy.joor.security.ratelimit;

/**
 * A client that is refused often.
 *
 * @param policy the policy that refuses it
 * @param key the client
 * @param refusals how often it was refused at most
 * @param overestimate by how much this may be too high, because some of it may have been
 * counted for others
 * @since 0.1.0
 */
public record Offender(RateLimitPolicy policy, RateLimitKey key, long refusals, long overestimate) {
}

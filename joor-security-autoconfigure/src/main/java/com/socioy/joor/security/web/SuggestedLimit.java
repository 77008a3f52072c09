package com.socioy.joor.security.web;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Limit that a feature asks for on one of its own endpoints, by address of the client. A
 * bean of this type becomes a policy of the rate limiter, which the user changes or
 * switches off by its name like any other; without the limiter it has no effect.
 *
 * @param name name of the policy, in kebab-case
 * @param path path of the endpoint
 * @param methods methods it applies to
 * @param limit number of requests, at least 1
 * @param per the time they may be spread over
 * @since 0.1.0
 */
public record SuggestedLimit(String name, String path, Set<String> methods, long limit, Duration per) {

	public SuggestedLimit {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(path, "'path' must not be null");
		Objects.requireNonNull(per, "'per' must not be null");
		methods = Set.copyOf(methods);
		if (limit < 1) {
			throw new IllegalArgumentException("'limit' must be at least 1");
		}
	}

}

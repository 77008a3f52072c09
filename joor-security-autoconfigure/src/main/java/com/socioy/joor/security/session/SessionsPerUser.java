package com.socioy.joor.security.session;

import java.util.Objects;

import org.springframework.security.core.session.SessionRegistry;

/**
 * How many sessions one user may have at a time, and what happens at the next login.
 *
 * @param maximum number of sessions, at least 1
 * @param refuse whether the login is refused; otherwise the session that was not used for
 * the longest time ends
 * @param registry knows the sessions of each user
 * @since 0.1.0
 */
public record SessionsPerUser(int maximum, boolean refuse, SessionRegistry registry) {

	public SessionsPerUser {
		if (maximum < 1) {
			throw new IllegalArgumentException("'maximum' must be positive");
		}
		Objects.requireNonNull(registry, "'registry' must not be null");
	}

}

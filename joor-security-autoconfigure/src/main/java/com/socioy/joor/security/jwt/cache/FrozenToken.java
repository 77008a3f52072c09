package com.socioy.joor.security.jwt.cache;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a verified token: nothing that can be changed, and nothing that the
 * token could be made from.
 */
interface FrozenToken {

	/**
	 * Return when the token ends by its own account.
	 * @return the time, or {@code null} if it does not say
	 */
	@Nullable Instant expiresAt();

	/**
	 * Return how much memory this takes, about and rather too much.
	 * @return the number of bytes
	 */
	int bytes();

}

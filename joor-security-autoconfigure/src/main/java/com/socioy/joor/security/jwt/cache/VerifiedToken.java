package com.socioy.joor.security.jwt.cache;

/**
 * A verified token, and for how long that counts.
 *
 * @param value the token
 * @param keys the keys it was verified with
 * @param from when it was verified, in milliseconds since the epoch
 * @param until when it counts no more, in milliseconds since the epoch
 */
record VerifiedToken(FrozenToken value, Object keys, long from, long until) {

	/**
	 * Tell whether this still counts.
	 * @param presentKeys the present keys
	 * @param now the time; one before this was verified means that the clock was set
	 * back, by nobody knows how much
	 * @return whether it does
	 */
	boolean counts(Object presentKeys, long now) {
		return this.keys == presentKeys && now >= this.from && now < this.until;
	}

}

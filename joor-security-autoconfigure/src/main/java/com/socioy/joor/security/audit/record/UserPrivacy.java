package com.socioy.joor.security.audit.record;

/**
 * How users are recorded.
 *
 * @since 0.1.0
 */
public enum UserPrivacy {

	/**
	 * By what the application calls them: the subject of their token, or the name they
	 * log in with.
	 */
	ID,

	/**
	 * By a pseudonym, see {@link Pseudonyms}.
	 */
	HMAC,

	/**
	 * By their id, and by their name where it is known and differs.
	 */
	NAME

}

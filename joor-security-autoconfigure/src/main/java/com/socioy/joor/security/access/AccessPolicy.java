package com.socioy.joor.security.access;

import java.util.Locale;

/**
 * What is asked of a caller before anything finer.
 *
 * @since 0.1.0
 */
public enum AccessPolicy {

	/**
	 * Everybody is admitted, known or not.
	 */
	PERMIT,

	/**
	 * Whoever is known is admitted; an anonymous caller is not.
	 */
	AUTHENTICATED,

	/**
	 * Nobody is admitted.
	 */
	DENY;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}

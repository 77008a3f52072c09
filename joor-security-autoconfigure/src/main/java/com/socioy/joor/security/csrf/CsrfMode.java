package com.socioy.joor.security.csrf;

/**
 * What a request that changes something must show before it is let through.
 *
 * @since 0.1.0
 */
public enum CsrfMode {

	/**
	 * That the browser sent it for this site, by Fetch Metadata or {@code Origin}; a
	 * token where the browser says neither.
	 */
	FETCH_METADATA,

	/**
	 * A token, whatever the browser says.
	 */
	TOKEN,

	/**
	 * A token, and nothing that says it was sent for another site.
	 */
	BOTH,

	/**
	 * Nothing.
	 */
	OFF

}

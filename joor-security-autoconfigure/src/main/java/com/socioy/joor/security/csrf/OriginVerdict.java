package com.socioy.joor.security.csrf;

import java.util.Locale;

/**
 * What the headers of a request say about the site that it was sent for.
 */
enum OriginVerdict {

	/**
	 * A page of this application, or the person at the browser.
	 */
	SAME_ORIGIN,

	/**
	 * A page of an origin that the settings trust.
	 */
	TRUSTED_ORIGIN,

	/**
	 * They say nothing, and nothing on the request is what a browser adds by itself.
	 */
	NO_CREDENTIALS,

	/**
	 * Not enough: a token has to prove it.
	 */
	UNDECIDED,

	/**
	 * A page of another site.
	 */
	CROSS_SITE,

	/**
	 * A page of another host, scheme or port of this site.
	 */
	SAME_SITE,

	/**
	 * A page of another origin, told by {@code Origin} alone.
	 */
	FOREIGN_ORIGIN,

	/**
	 * A page that hides where it is from.
	 */
	OPAQUE_ORIGIN,

	/**
	 * More than one thing; no browser does that.
	 */
	CONTRADICTORY;

	boolean isAccepted() {
		return ordinal() < UNDECIDED.ordinal();
	}

	boolean isRefused() {
		return ordinal() > UNDECIDED.ordinal();
	}

	String reason() {
		return name().toLowerCase(Locale.ROOT);
	}

}

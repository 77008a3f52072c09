package com.socioy.joor.security.web;

import jakarta.servlet.ServletRequest;

/**
 * Marks requests that were refused for the site they were sent from, before anybody
 * looked at what they carry. The sender may be a victim of that site, so nobody counts
 * them as a failed attempt of theirs.
 *
 * @since 0.1.0
 */
public final class TurnedAway {

	private static final String ATTRIBUTE = TurnedAway.class.getName();

	private TurnedAway() {
	}

	/**
	 * Mark a request, which must go no further.
	 * @param request the request
	 */
	public static void mark(ServletRequest request) {
		request.setAttribute(ATTRIBUTE, Boolean.TRUE);
	}

	/**
	 * Return whether a request was marked.
	 * @param request the request
	 * @return whether it was
	 */
	public static boolean isMarked(ServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

}

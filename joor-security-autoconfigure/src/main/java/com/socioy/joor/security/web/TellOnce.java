package com.socioy.joor.security.web;

import jakarta.servlet.ServletRequest;

import com.socioy.joor.security.event.SecurityEventType;

/**
 * Keeps two parts that learn of the same refusal from telling it twice: whoever knows it
 * best comes first, and a general listener asks before it tells.
 *
 * @since 0.1.0
 */
public final class TellOnce {

	private static final String ATTRIBUTE = TellOnce.class.getName() + ".";

	private TellOnce() {
	}

	/**
	 * Take the turn to tell an event of a request.
	 * @param request the request
	 * @param type the kind of event
	 * @return whether nobody took it before
	 */
	public static boolean first(ServletRequest request, SecurityEventType type) {
		String attribute = ATTRIBUTE + type.id();
		if (request.getAttribute(attribute) != null) {
			return false;
		}
		request.setAttribute(attribute, Boolean.TRUE);
		return true;
	}

}

package com.socioy.joor.security.web;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.event.SecurityEventType;

/**
 * Keeps two parts that learn of the same fact from telling it twice: whoever knows it
 * best comes first, and a general listener asks before it tells. What was told is noted
 * on the request, and so known to everything it is dispatched to.
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
		return take(request, ATTRIBUTE + type.id());
	}

	/**
	 * Take the turn to tell one of several facts of the same kind.
	 * @param request the request
	 * @param type the kind of event
	 * @param fact what tells it from others, or {@code null}
	 * @return whether nobody took it before; who asks for the kind as a whole finds it
	 * taken from now on
	 */
	public static boolean first(ServletRequest request, SecurityEventType type, @Nullable String fact) {
		first(request, type);
		return take(request, ATTRIBUTE + type.id() + "." + fact);
	}

	/**
	 * Return whether an event was told, without taking the turn.
	 * @param request the request
	 * @param type the kind of event
	 * @return whether somebody took it
	 */
	public static boolean isTold(ServletRequest request, SecurityEventType type) {
		return request.getAttribute(ATTRIBUTE + type.id()) != null;
	}

	private static boolean take(ServletRequest request, String attribute) {
		if (request.getAttribute(attribute) != null) {
			return false;
		}
		request.setAttribute(attribute, Boolean.TRUE);
		return true;
	}

}

package com.socioy.joor.security.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What events and log lines say of where a request went, without the parts in which
 * clients hide secrets.
 *
 * @since 0.1.0
 */
public final class RequestRoute {

	// HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, without needing Spring MVC
	private static final String ROUTE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

	private RequestRoute() {
	}

	/**
	 * Return the route of a request.
	 * @param request the request
	 * @return the route template if it is known, else the path as it was sent; without
	 * the query and without path parameters, which may hold a session id
	 */
	public static String of(HttpServletRequest request) {
		Object route = request.getAttribute(ROUTE);
		if (route != null) {
			return route.toString();
		}
		String uri = request.getRequestURI();
		return (uri != null) ? withoutParameters(uri) : "";
	}

	private static String withoutParameters(String uri) {
		if (uri.indexOf(';') == -1) {
			return uri;
		}
		StringBuilder path = new StringBuilder(uri.length());
		boolean inParameter = false;
		for (int i = 0; i < uri.length(); i++) {
			char character = uri.charAt(i);
			inParameter = character == ';' || (inParameter && character != '/');
			if (!inParameter) {
				path.append(character);
			}
		}
		return path.toString();
	}

}

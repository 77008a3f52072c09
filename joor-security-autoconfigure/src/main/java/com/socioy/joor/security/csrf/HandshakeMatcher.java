package com.socioy.joor.security.csrf;

import java.util.Enumeration;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches what needs protection: requests that may change something and, since the
 * connection that follows may do so too, WebSocket handshakes (RFC 6455) of another site.
 * A handshake that is not refused does not match, as no browser can add a token to it.
 */
final class HandshakeMatcher implements RequestMatcher {

	private static final String WEBSOCKET = "websocket";

	private final Predicate<HttpServletRequest> foreign;

	/**
	 * Create a matcher.
	 * @param foreign tells requests that were sent for another site
	 */
	HandshakeMatcher(Predicate<HttpServletRequest> foreign) {
		this.foreign = foreign;
	}

	@Override
	public boolean matches(HttpServletRequest request) {
		return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) || (isHandshake(request) && this.foreign.test(request));
	}

	static boolean isHandshake(HttpServletRequest request) {
		if (!"GET".equals(request.getMethod()) || request.getHeader(HttpHeaders.UPGRADE) == null) {
			return false;
		}
		Enumeration<String> protocols = request.getHeaders(HttpHeaders.UPGRADE);
		while (protocols.hasMoreElements()) {
			if (names(protocols.nextElement())) {
				return true;
			}
		}
		return false;
	}

	// A list of protocols, whatever their case; containers look no closer
	private static boolean names(String protocols) {
		for (int i = 0; i + WEBSOCKET.length() <= protocols.length(); i++) {
			if (protocols.regionMatches(true, i, WEBSOCKET, 0, WEBSOCKET.length())) {
				return true;
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return "Write, or WebSocket handshake of another site";
	}

}

package com.socioy.joor.security.autoconfigure.web;

import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches requests that change something and may come from a browser, which adds Basic
 * credentials by itself: they say which page they come from ({@code Origin},
 * {@code Referer}), have Fetch Metadata, a cookie or a session. A program that sends its
 * credentials on purpose has none of them.
 */
final class BrowserWriteMatcher implements RequestMatcher {

	private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private static final Set<String> EVIDENCE = Set.of("origin", "referer", "cookie");

	@Override
	public boolean matches(HttpServletRequest request) {
		return !READING_METHODS.contains(request.getMethod())
				&& (request.getRequestedSessionId() != null || hasEvidence(request));
	}

	private static boolean hasEvidence(HttpServletRequest request) {
		Enumeration<String> names = request.getHeaderNames();
		while (names.hasMoreElements()) {
			String name = names.nextElement().toLowerCase(Locale.ROOT);
			if (EVIDENCE.contains(name) || name.startsWith("sec-fetch-")) {
				return true;
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return "Write that may come from a browser";
	}

}

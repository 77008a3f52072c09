package com.socioy.joor.security.https;

import java.util.Enumeration;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells a browser that goes to a page, which follows a redirect, from a program, which
 * would send its token a second time.
 */
final class Navigation {

	private static final String HTML = "text/html";

	private Navigation() {
	}

	/**
	 * Return whether a browser navigates: it asks for HTML by name and is no script.
	 * Browsers do not send {@code Sec-Fetch-Mode} over plain HTTP; where it is sent it
	 * decides too.
	 * @param request the request
	 * @return whether it does
	 */
	static boolean is(HttpServletRequest request) {
		if ("XMLHttpRequest".equals(request.getHeader("X-Requested-With"))
				|| request.getHeader("Authorization") != null) {
			return false;
		}
		String mode = request.getHeader("Sec-Fetch-Mode");
		return (mode == null || "navigate".equals(mode)) && asksForHtml(request);
	}

	private static boolean asksForHtml(HttpServletRequest request) {
		Enumeration<String> accept = request.getHeaders("Accept");
		while (accept != null && accept.hasMoreElements()) {
			if (namesHtml(accept.nextElement())) {
				return true;
			}
		}
		return false;
	}

	private static boolean namesHtml(String accept) {
		int start = 0;
		while (start < accept.length()) {
			int end = accept.indexOf(',', start);
			end = (end != -1) ? end : accept.length();
			String range = accept.substring(start, end).trim().toLowerCase(Locale.ROOT);
			if (range.startsWith(HTML) && (range.length() == HTML.length() || isAccepted(range))) {
				return true;
			}
			start = end + 1;
		}
		return false;
	}

	private static boolean isAccepted(String range) {
		char next = range.charAt(HTML.length());
		return (next == ';' || next == ' ') && !range.endsWith("q=0") && !range.contains("q=0.0");
	}

}

package com.socioy.joor.security.problem;

import java.util.Enumeration;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a client would rather read HTML than JSON. Only a client that names HTML
 * gets it: <code>*&#47;*</code> is what programs send.
 */
final class AcceptHeader {

	private static final int MAX_RANGES = 32;

	private AcceptHeader() {
	}

	static boolean prefersHtml(HttpServletRequest request) {
		Enumeration<String> values = request.getHeaders("Accept");
		if (values == null || !values.hasMoreElements()) {
			return false;
		}
		String first = values.nextElement();
		if (!values.hasMoreElements()) {
			return prefersHtml(first);
		}
		StringBuilder all = new StringBuilder(first);
		while (values.hasMoreElements()) {
			all.append(',').append(values.nextElement());
		}
		return prefersHtml(all.toString());
	}

	static boolean prefersHtml(@Nullable String accept) {
		if (accept == null) {
			return false;
		}
		double html = 0;
		double json = 0;
		int start = 0;
		for (int i = 0; i < MAX_RANGES && start < accept.length(); i++) {
			int end = accept.indexOf(',', start);
			end = (end != -1) ? end : accept.length();
			String range = accept.substring(start, end);
			int semicolon = range.indexOf(';');
			String type = ((semicolon != -1) ? range.substring(0, semicolon) : range).trim().toLowerCase(Locale.ROOT);
			if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
				double quality = quality(range, semicolon);
				// What is named first wins among equals
				html = (quality > json) ? Math.max(html, quality) : html;
			}
			else if (type.equals("application/json") || type.endsWith("+json") || type.equals("text/event-stream")) {
				json = Math.max(json, quality(range, semicolon));
			}
			start = end + 1;
		}
		return html > 0 && html >= json;
	}

	private static double quality(String range, int semicolon) {
		int q = (semicolon != -1) ? range.toLowerCase(Locale.ROOT).indexOf("q=", semicolon) : -1;
		if (q == -1) {
			return 1;
		}
		int end = range.indexOf(';', q);
		String value = range.substring(q + 2, (end != -1) ? end : range.length()).trim();
		if (value.isEmpty() || value.length() > 5 || !value.chars().allMatch((c) -> c == '.' || (c >= '0' && c <= '9'))
				|| value.indexOf('.') != value.lastIndexOf('.') || value.equals(".")) {
			return 0;
		}
		return Math.min(1, Double.parseDouble(value));
	}

}

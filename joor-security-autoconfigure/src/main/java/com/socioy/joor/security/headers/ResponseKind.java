package com.socioy.joor.security.headers;

import org.jspecify.annotations.Nullable;

/**
 * What a browser does with a response, as far as its headers depend on it.
 */
enum ResponseKind {

	/**
	 * Renders it as a page.
	 */
	DOCUMENT,

	/**
	 * May run it with a policy of its own: a worker's script, an SVG image on its own.
	 */
	SCRIPT,

	/**
	 * Shows it as a part of a page: images, fonts, style sheets.
	 */
	PASSIVE,

	/**
	 * Hands it to a program.
	 */
	DATA,

	/**
	 * Nothing said yet what it is; also redirects and responses without a body.
	 */
	UNDECLARED,

	/**
	 * Takes what it has stored, with headers that this response replaces
	 * (<a href="https://www.rfc-editor.org/rfc/rfc9111#section-4.3.4">RFC 9111</a>).
	 */
	NOT_MODIFIED;

	private static final String[] DOCUMENTS = { "text/html", "application/xhtml+xml" };

	private static final String[] SCRIPTS = { "text/javascript", "application/javascript", "application/x-javascript",
			"text/ecmascript", "application/ecmascript", "image/svg+xml" };

	private static final String[] PASSIVE_TYPES = { "text/css", "application/vnd.ms-fontobject" };

	private static final String[] PASSIVE_PREFIXES = { "image/", "font/", "application/font-", "application/x-font-" };

	/**
	 * Return the kind of a content type.
	 * @param contentType value of the header, or {@code null} if there is none
	 * @return the kind
	 */
	static ResponseKind of(@Nullable String contentType) {
		if (contentType == null) {
			return UNDECLARED;
		}
		int end = contentType.indexOf(';');
		end = (end == -1) ? contentType.length() : end;
		int start = 0;
		while (start < end && contentType.charAt(start) <= ' ') {
			start++;
		}
		while (end > start && contentType.charAt(end - 1) <= ' ') {
			end--;
		}
		if (start == end) {
			return UNDECLARED;
		}
		if (isOneOf(contentType, start, end, DOCUMENTS)) {
			return DOCUMENT;
		}
		if (isOneOf(contentType, start, end, SCRIPTS)) {
			return SCRIPT;
		}
		return (isOneOf(contentType, start, end, PASSIVE_TYPES) || hasPrefix(contentType, start)) ? PASSIVE : DATA;
	}

	private static boolean isOneOf(String value, int start, int end, String[] types) {
		for (String type : types) {
			if (type.length() == end - start && value.regionMatches(true, start, type, 0, type.length())) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasPrefix(String value, int start) {
		for (String prefix : PASSIVE_PREFIXES) {
			if (value.regionMatches(true, start, prefix, 0, prefix.length())) {
				return true;
			}
		}
		return false;
	}

}

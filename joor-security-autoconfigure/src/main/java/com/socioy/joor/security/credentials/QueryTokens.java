package com.socioy.joor.security.credentials;

import org.jspecify.annotations.Nullable;

/**
 * Looks for a token among the parameters of a query, without reading the body of the
 * request. A token there ends up in logs, histories and {@code Referer} headers (RFC 6750
 * section 5.3, RFC 9700 section 4.3.2).
 */
final class QueryTokens {

	private static final String NAME = "access_token";

	private QueryTokens() {
	}

	/**
	 * Return whether a query has a parameter {@code access_token}, however it is encoded.
	 * @param query the raw query, without the question mark
	 * @return whether it is there
	 */
	static boolean isPresent(@Nullable String query) {
		if (query == null || query.length() < NAME.length()) {
			return false;
		}
		int start = 0;
		while (start <= query.length()) {
			int end = query.indexOf('&', start);
			if (matches(query, start, (end >= 0) ? end : query.length())) {
				return true;
			}
			if (end < 0) {
				return false;
			}
			start = end + 1;
		}
		return false;
	}

	private static boolean matches(String query, int start, int end) {
		int at = start;
		for (int i = 0; i < NAME.length(); i++) {
			if (at >= end) {
				return false;
			}
			int c = query.charAt(at);
			if (c == '%') {
				c = (at + 2 < end) ? decode(query.charAt(at + 1), query.charAt(at + 2)) : -1;
				at += 2;
			}
			if (c != NAME.charAt(i)) {
				return false;
			}
			at++;
		}
		return at >= end || query.charAt(at) == '=';
	}

	private static int decode(char high, char low) {
		int first = Character.digit(high, 16);
		int second = Character.digit(low, 16);
		return (first < 0 || second < 0) ? -1 : (first << 4) | second;
	}

}

package com.socioy.joor.security.jwt;

import org.jspecify.annotations.Nullable;

/**
 * Header {@code Authorization} with a bearer token, as RFC 6750 section 2.1 spells it.
 */
final class BearerHeader {

	private static final String SCHEME = "bearer";

	/** The alphabet of a token, by character. */
	private static final boolean[] TOKEN = new boolean[128];

	static {
		String others = "-._~+/";
		for (char c = 0; c < TOKEN.length; c++) {
			TOKEN[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
					|| others.indexOf(c) >= 0;
		}
	}

	private BearerHeader() {
	}

	/**
	 * Return whether a header means to carry a bearer token, well-formed or not.
	 * @param header value of the header
	 * @return whether it begins with the scheme
	 */
	static boolean isBearer(@Nullable String header) {
		return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
	}

	/**
	 * Return the token of a header.
	 * @param header value of the header
	 * @return the token, or {@code null} if there is none or it is malformed
	 */
	static @Nullable String token(@Nullable String header) {
		int start = SCHEME.length() + 1;
		if (header == null || header.length() <= start || header.charAt(SCHEME.length()) != ' ' || !isBearer(header)) {
			return null;
		}
		int end = header.length();
		while (end > start && header.charAt(end - 1) == '=') {
			end--;
		}
		for (int i = start; i < end; i++) {
			char c = header.charAt(i);
			if (c >= TOKEN.length || !TOKEN[c]) {
				return null;
			}
		}
		return (end > start) ? header.substring(start) : null;
	}

}

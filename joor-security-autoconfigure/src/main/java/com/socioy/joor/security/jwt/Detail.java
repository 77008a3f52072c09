package com.socioy.joor.security.jwt;

import org.jspecify.annotations.Nullable;

/**
 * Text for operators that may stem from outside: cut to {@value #MAX_LENGTH} characters,
 * and without characters that could forge a line of the log.
 */
final class Detail {

	private static final int MAX_LENGTH = 200;

	private Detail() {
	}

	static String of(@Nullable String text) {
		if (text == null) {
			return "";
		}
		int length = Math.min(text.length(), MAX_LENGTH);
		StringBuilder result = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			boolean plain = c >= ' ' && c < 0x7F;
			result.append((plain || (c > 0x9F && Character.isLetterOrDigit(c))) ? c : '?');
		}
		return result.toString();
	}

}

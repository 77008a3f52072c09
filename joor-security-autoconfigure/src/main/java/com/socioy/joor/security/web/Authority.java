package com.socioy.joor.security.web;

import org.jspecify.annotations.Nullable;

/**
 * Host and port as a {@code Host} header has them (RFC 9110 section 7.2), read strictly:
 * a name of letters, digits, dots, hyphens and underscores, an IPv4 address, or an IPv6
 * address in brackets.
 *
 * @param host the host
 * @param port the port, or {@link #NO_PORT}
 */
record Authority(String host, int port) {

	static final int NO_PORT = -1;

	private static final int MAX_LENGTH = 260;

	private static final int MAX_PORT = 65535;

	private static final int MAX_PORT_DIGITS = 5;

	/**
	 * Read host and port.
	 * @param text the text
	 * @return both, or {@code null} if the text is malformed
	 */
	static @Nullable Authority parse(@Nullable String text) {
		if (text == null || text.length() > MAX_LENGTH) {
			return null;
		}
		int end = hostEnd(text);
		if (end == 0) {
			return null;
		}
		if (end == text.length()) {
			return new Authority(text, NO_PORT);
		}
		int port = (text.charAt(end) == ':') ? port(text, end + 1) : NO_PORT;
		return (port != NO_PORT) ? new Authority(text.substring(0, end), port) : null;
	}

	/**
	 * Read a port.
	 * @param text text that ends with it
	 * @param start where it begins
	 * @return the port, or {@link #NO_PORT} if it is malformed or 0
	 */
	static int port(String text, int start) {
		if (start >= text.length() || text.length() - start > MAX_PORT_DIGITS) {
			return NO_PORT;
		}
		int port = 0;
		for (int i = start; i < text.length(); i++) {
			char digit = text.charAt(i);
			if (digit < '0' || digit > '9') {
				return NO_PORT;
			}
			port = port * 10 + digit - '0';
		}
		return (port > 0 && port <= MAX_PORT) ? port : NO_PORT;
	}

	private static int hostEnd(String text) {
		if (text.startsWith("[")) {
			int end = text.indexOf(']') + 1;
			return (end > 0 && IpAddress.parse(text.substring(1, end - 1)) != null) ? end : 0;
		}
		int end = 0;
		while (end < text.length() && isNameCharacter(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isNameCharacter(char character) {
		char lower = (char) (character | 0x20);
		return (character >= '0' && character <= '9') || (character < 128 && lower >= 'a' && lower <= 'z')
				|| character == '.' || character == '-' || character == '_';
	}

}

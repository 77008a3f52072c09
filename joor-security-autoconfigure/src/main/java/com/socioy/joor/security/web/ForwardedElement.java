package com.socioy.joor.security.web;

import org.jspecify.annotations.Nullable;

/**
 * Reads one element of the {@code Forwarded} header (RFC 7239 section 4), such as
 * {@code for="[2001:db8::1]:4711";proto=https}. Lenient about blanks around semicolons
 * and about addresses that should have been quoted, which many proxies send; strict about
 * all else. Never throws.
 */
final class ForwardedElement {

	private static final String FOR = "for";

	private ForwardedElement() {
	}

	/**
	 * Return the address that the element gives for the client.
	 * @param text text that holds the element
	 * @param start where it begins
	 * @param end where it ends, exclusive
	 * @return the address, or {@code null} if the element is malformed, names nobody, or
	 * names an obfuscated identifier
	 */
	static @Nullable IpAddress client(String text, int start, int end) {
		IpAddress client = null;
		boolean named = false;
		int position = start;
		while (position < end) {
			int nameStart = skipBlanks(text, position, end);
			int equals = nameStart;
			while (equals < end && isToken(text.charAt(equals))) {
				equals++;
			}
			if (equals == nameStart || equals == end || text.charAt(equals) != '=') {
				return null;
			}
			int valueStart = equals + 1;
			int valueEnd = valueEnd(text, valueStart, end);
			int next = skipBlanks(text, valueEnd, end);
			if (valueEnd == valueStart || (next < end && text.charAt(next) != ';')) {
				return null;
			}
			if (equals - nameStart == FOR.length() && text.regionMatches(true, nameStart, FOR, 0, FOR.length())) {
				client = named ? null : value(text, valueStart, valueEnd);
				if (client == null) {
					return null;
				}
				named = true;
			}
			position = next + 1;
		}
		return client;
	}

	private static int valueEnd(String text, int start, int end) {
		int position = start;
		if (start < end && text.charAt(start) == '"') {
			position++;
			while (position < end && text.charAt(position) != '"') {
				position += (text.charAt(position) == '\\') ? 2 : 1;
			}
			// Without a closing quote there is no value
			return (position < end) ? position + 1 : start;
		}
		while (position < end && isUnquoted(text.charAt(position))) {
			position++;
		}
		return position;
	}

	private static @Nullable IpAddress value(String text, int start, int end) {
		if (text.charAt(start) != '"') {
			return AddressParser.node(text, start, end);
		}
		if (end - start > 2 * AddressParser.MAX_LENGTH) {
			return null;
		}
		StringBuilder unquoted = new StringBuilder(end - start);
		for (int i = start + 1; i < end - 1; i++) {
			if (text.charAt(i) == '\\') {
				i++;
			}
			unquoted.append(text.charAt(i));
		}
		return AddressParser.node(unquoted.toString(), 0, unquoted.length());
	}

	private static int skipBlanks(String text, int start, int end) {
		int position = start;
		while (position < end && AddressParser.isBlank(text.charAt(position))) {
			position++;
		}
		return position;
	}

	private static boolean isUnquoted(char character) {
		return isToken(character) || character == ':' || character == '[' || character == ']' || character == '/';
	}

	/**
	 * Return whether a character may be part of a token (RFC 9110 section 5.6.2).
	 * @param character the character
	 * @return whether it may
	 */
	static boolean isToken(char character) {
		char lower = (char) (character | 0x20);
		return (character >= '0' && character <= '9') || (character < 128 && lower >= 'a' && lower <= 'z')
				|| "!#$%&'*+-.^_`|~".indexOf(character) != -1;
	}

}

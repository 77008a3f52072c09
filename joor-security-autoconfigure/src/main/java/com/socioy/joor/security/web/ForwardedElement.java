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
	 * Return the address that an element gives for the client.
	 * @param element the element
	 * @return the address, or {@code null} if the element is malformed, names nobody, or
	 * names an obfuscated identifier
	 */
	static @Nullable IpAddress client(String element) {
		String value = parameter(element, FOR);
		return (value != null) ? AddressParser.node(value, 0, value.length()) : null;
	}

	/**
	 * Return the value of a parameter, without quotes.
	 * @param element the element
	 * @param name name of the parameter, in any case
	 * @return the value, or {@code null} if the element is malformed, or has no such
	 * parameter or more than one
	 */
	static @Nullable String parameter(String element, String name) {
		int end = element.length();
		String found = null;
		int position = 0;
		while (position < end) {
			int nameStart = skipBlanks(element, position, end);
			int equals = nameStart;
			while (equals < end && isToken(element.charAt(equals))) {
				equals++;
			}
			if (equals == nameStart || equals == end || element.charAt(equals) != '=') {
				return null;
			}
			int valueStart = equals + 1;
			int valueEnd = valueEnd(element, valueStart, end);
			int next = skipBlanks(element, valueEnd, end);
			if (valueEnd == valueStart || (next < end && element.charAt(next) != ';')) {
				return null;
			}
			if (equals - nameStart == name.length() && element.regionMatches(true, nameStart, name, 0, name.length())) {
				if (found != null) {
					return null;
				}
				found = value(element, valueStart, valueEnd);
			}
			position = next + 1;
		}
		return found;
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

	private static String value(String text, int start, int end) {
		if (text.charAt(start) != '"') {
			return text.substring(start, end);
		}
		StringBuilder unquoted = new StringBuilder(end - start);
		for (int i = start + 1; i < end - 1; i++) {
			if (text.charAt(i) == '\\') {
				i++;
			}
			unquoted.append(text.charAt(i));
		}
		return unquoted.toString();
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

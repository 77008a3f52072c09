package com.socioy.joor.security.redact;

/**
 * Questions about single characters that do not depend on a locale.
 */
final class Ascii {

	private Ascii() {
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	static boolean isUpper(char c) {
		return c >= 'A' && c <= 'Z';
	}

	static boolean isAlphanumeric(char c) {
		return isDigit(c) || isLetter(c);
	}

	static boolean isHex(char c) {
		return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
	}

	// RFC 4648 section 5, the alphabet for URLs.

	static boolean isBase64Url(char c) {
		return isAlphanumeric(c) || c == '-' || c == '_';
	}

	// RFC 6750 section 2.1, what a bearer token may consist of.

	static boolean isToken68(char c) {
		return isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=' || c == '%';
	}

	static boolean isBreak(char c) {
		return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
	}

	static boolean isSpace(char c) {
		return c == ' ' || c == '\t' || isBreak(c);
	}

	static char lower(char c) {
		return isUpper(c) ? (char) (c + ('a' - 'A')) : c;
	}

	static boolean startsWith(String text, int offset, String prefix) {
		return text.regionMatches(offset, prefix, 0, prefix.length());
	}

	static boolean startsWithIgnoreCase(String text, int offset, String prefix) {
		return text.regionMatches(true, offset, prefix, 0, prefix.length());
	}

	static boolean endsWith(String text, int end, String suffix) {
		return text.regionMatches(end - suffix.length(), suffix, 0, suffix.length());
	}

}

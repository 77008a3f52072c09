package com.socioy.joor.security.redact;

/**
 * Finds the value of a field in a {@code multipart/form-data} body, RFC 7578: its name is
 * a parameter of a header, and it follows after an empty line.
 */
final class FormParts {

	/** How long the rest of the headers of a part may be. */
	private static final int MAX_HEADERS = 512;

	private FormParts() {
	}

	/**
	 * Return the value of a part.
	 * @param text the text
	 * @param equals where the separator after the parameter {@code name} may be
	 * @param names the names
	 * @return the part to hide, or {@link Span#NONE}
	 */
	static long value(String text, int equals, SecretNames names) {
		if (!Ascii.endsWith(text, equals, "; name") && !Ascii.endsWith(text, equals, ";name")) {
			return Span.NONE;
		}
		int start = Ascii.startsWith(text, equals + 1, "\"") ? equals + 2 : equals + 1;
		int end = start;
		while (end < text.length() && end - start <= SecretNames.MAX_LENGTH
				&& "\";\r\n".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return names.isSecret(text, start, end) ? body(text, end) : Span.NONE;
	}

	private static long body(String text, int from) {
		int last = Math.min(text.length(), from + MAX_HEADERS);
		for (int i = from; i < last; i++) {
			if (text.charAt(i) == '\n') {
				int next = Ascii.startsWith(text, i + 1, "\r") ? i + 2 : i + 1;
				if (Ascii.startsWith(text, next, "\n")) {
					return untilBoundary(text, next + 1);
				}
			}
		}
		return Span.NONE;
	}

	private static long untilBoundary(String text, int start) {
		int end = text.indexOf("\n--", start);
		if (end < 0) {
			return Span.of(start, text.length());
		}
		return Span.of(start, (end > start && text.charAt(end - 1) == '\r') ? end - 1 : end);
	}

}

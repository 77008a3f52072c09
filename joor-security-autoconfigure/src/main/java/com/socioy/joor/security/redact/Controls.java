package com.socioy.joor.security.redact;

/**
 * Tells the characters that begin a line, drive a terminal, are invisible or turn the
 * direction of writing: text with them shows a reader something that is not there.
 */
final class Controls {

	private Controls() {
	}

	static boolean isUnsafe(String text, int i) {
		char c = text.charAt(i);
		if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
			return isUnsafe(text.codePointAt(i));
		}
		if (Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1))) {
			return isUnsafe(text.codePointAt(i - 1));
		}
		return isUnsafe(c);
	}

	private static boolean isUnsafe(int codePoint) {
		return switch (Character.getType(codePoint)) {
			// FORMAT holds the bidirectional controls and the invisible joiners
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
				true;
			default -> false;
		};
	}

}

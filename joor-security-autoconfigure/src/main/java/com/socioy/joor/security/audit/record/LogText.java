package com.socioy.joor.security.audit.record;

/**
 * Makes text of foreign origin fit for a line of the log: bounded, and unable to begin a
 * new line, to drive a terminal, or to turn the direction of writing.
 *
 * @since 0.1.0
 */
public final class LogText {

	private LogText() {
	}

	/**
	 * Neutralise a text.
	 * @param text the text
	 * @param maxLength how many characters are kept
	 * @return the text, with {@code _} for each character that is not safe
	 */
	public static String of(String text, int maxLength) {
		String kept = (text.length() > maxLength) ? text.substring(0, maxLength) : text;
		StringBuilder result = null;
		for (int i = 0; i < kept.length(); i++) {
			if (!isSafe(kept, i, kept.charAt(i))) {
				result = (result != null) ? result : new StringBuilder(kept);
				result.setCharAt(i, '_');
			}
		}
		String safe = (result != null) ? result.toString() : kept;
		return (text.length() > maxLength) ? safe + "..." : safe;
	}

	private static boolean isSafe(String text, int index, char character) {
		if (character >= ' ' && character < 0x7F) {
			return true;
		}
		if (Character.isHighSurrogate(character)) {
			return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
					&& isSafeType(text.codePointAt(index));
		}
		if (Character.isLowSurrogate(character)) {
			return index > 0 && Character.isHighSurrogate(text.charAt(index - 1))
					&& isSafeType(text.codePointAt(index - 1));
		}
		return isSafeType(character);
	}

	private static boolean isSafeType(int codePoint) {
		return switch (Character.getType(codePoint)) {
			// FORMAT holds the bidirectional controls and the invisible joiners
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
				false;
			default -> true;
		};
	}

}

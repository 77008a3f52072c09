package com.socioy.joor.security.redact;

/**
 * Tells where in a text a {@link Scan} has to look closely: at characters that something
 * secret can be recognised by, next to what stands beside them when it is, and at those
 * that must not stay as they are. In doubt it says that a place is one of them; most
 * texts have few or none. Immutable.
 */
class Triggers {

	/** As many characters as the shortest number of an account has, or of a card. */
	private static final int SHORTEST_NUMBER = 13;

	private final boolean[] maybe = new boolean[0x80];

	private final boolean payments;

	/**
	 * Create triggers.
	 * @param payments whether numbers of cards and bank accounts are secret
	 * @param lines whether line breaks and tabs may stay as they are
	 */
	Triggers(boolean payments, boolean lines) {
		this.payments = payments;
		for (char c = 0; c < this.maybe.length; c++) {
			this.maybe[c] = c < ' ' || c == 0x7F || (payments && Ascii.isAlphanumeric(c));
		}
		for (char c : "=:_-.>%$'\"`AeBb".toCharArray()) {
			this.maybe[c] = true;
		}
		if (lines) {
			this.maybe['\n'] = false;
			this.maybe['\t'] = false;
		}
	}

	/**
	 * Find the next place.
	 * @param text the text
	 * @param from where to begin
	 * @return where it is, or the length of the text if there is none
	 */
	int next(String text, int from) {
		int length = text.length();
		for (int i = from; i < length; i++) {
			char c = text.charAt(i);
			if ((c < this.maybe.length) ? this.maybe[c] && isTrigger(text, i, c) : Controls.isUnsafe(text, i)) {
				return i;
			}
		}
		return length;
	}

	private boolean isTrigger(String text, int i, char c) {
		boolean trigger = switch (c) {
			// Of a name and its value, of a URL, of an element
			case '=', ':', '>' -> true;
			case '\'', '"', '`' -> at(text, i - 1) == ' ';
			case '%' -> at(text, i + 1) == '3' || at(text, i + 1) == '2';
			case '_', '.' -> Tokens.canEndPrefix(text, i);
			case '-' -> at(text, i + 1) == '-' || Tokens.canEndPrefix(text, i);
			case '$' -> "2a56s".indexOf(at(text, i + 1)) >= 0;
			case 'A' -> "KSBCI".indexOf(at(text, i + 1)) >= 0;
			case 'e' -> at(text, i + 1) == 'y';
			case 'B', 'b' -> isScheme(Ascii.lower(at(text, i + 1)), Ascii.lower(at(text, i + 2)));
			default -> !Ascii.isAlphanumeric(c);
		};
		return trigger || (this.payments && isNumber(text, i, c));
	}

	// Basic, Bearer. The long s is one, too, where case does not matter

	private static boolean isScheme(char second, char third) {
		return (second == 'a' && (third == 's' || third == '\u017f')) || (second == 'e' && third == 'a');
	}

	// The first group of a card has four digits or more, and an account begins with two
	// letters and two digits. Both begin a word, which may follow an encoded character.

	private static boolean isNumber(String text, int i, char c) {
		if (i + SHORTEST_NUMBER > text.length() || !Ascii.isDigit(text.charAt(i + 2))
				|| !Ascii.isDigit(text.charAt(i + 3))) {
			return false;
		}
		if (Ascii.isAlphanumeric(at(text, i - 1)) && at(text, i - 3) != '%' && at(text, i - 5) != '%') {
			return false;
		}
		return Ascii.isDigit(c) ? Ascii.isDigit(text.charAt(i + 1))
				: Ascii.isLetter(c) && Ascii.isLetter(text.charAt(i + 1));
	}

	private static char at(String text, int i) {
		return (i >= 0 && i < text.length()) ? text.charAt(i) : 0;
	}

}

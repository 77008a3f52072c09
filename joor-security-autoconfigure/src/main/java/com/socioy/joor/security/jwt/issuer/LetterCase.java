package com.socioy.joor.security.jwt.issuer;

/**
 * What becomes of the letters A to Z of a claim when it is made an authority. Letters of
 * other alphabets stay as they are: some turn into one of these 26 when their case is
 * changed, and a role that looks different would then be the same.
 *
 * @since 0.1.0
 */
public enum LetterCase {

	/**
	 * Stay as they are.
	 */
	UNCHANGED,

	/**
	 * Become capitals.
	 */
	UPPER,

	/**
	 * Become small letters.
	 */
	LOWER;

	String apply(String value) {
		char first = (this == UPPER) ? 'a' : 'A';
		int other = (this == UPPER) ? 'A' - 'a' : 'a' - 'A';
		if (this == UNCHANGED) {
			return value;
		}
		StringBuilder changed = new StringBuilder(value.length());
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			changed.append((c >= first && c < first + 26) ? (char) (c + other) : c);
		}
		return changed.toString();
	}

}

package com.socioy.joor.security.core;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells text that may have come from a random generator from text that has not. An upper
 * bound only: it recognises repetition, runs, few distinct characters and prose.
 */
final class Randomness {

	private static final int MAX_CAPITALS_INSIDE_WORDS = 2;

	private static final int MINIMUM_BITS = 96;

	/** Of a letter of prose, Shannon 1951 and later estimates put it below this. */
	private static final double PROSE_BITS = 2;

	private Randomness() {
	}

	static boolean isPlausible(String text) {
		String rest = withoutRuns(withoutRepetition(text));
		double bits = isProse(rest) ? PROSE_BITS : entropy(rest);
		return bits * rest.length() >= MINIMUM_BITS;
	}

	/**
	 * Return the text up to where it begins to repeat itself.
	 * @param text the text
	 * @return its shortest period
	 */
	private static String withoutRepetition(String text) {
		for (int period = 1; period <= text.length() / 2; period++) {
			if (text.regionMatches(0, text, period, text.length() - period)) {
				return text.substring(0, period);
			}
		}
		return text;
	}

	/**
	 * Leave out each character that equals, follows or precedes the one before it.
	 * @param text the text
	 * @return what cannot be foretold from its neighbour so easily
	 */
	private static String withoutRuns(String text) {
		StringBuilder rest = new StringBuilder(text.length());
		int step = Integer.MAX_VALUE;
		for (int i = 0; i < text.length(); i++) {
			int previous = step;
			step = (i > 0) ? text.charAt(i) - text.charAt(i - 1) : Integer.MAX_VALUE;
			if (step != previous || Math.abs(step) > 1) {
				rest.append(text.charAt(i));
			}
		}
		return rest.toString();
	}

	private static boolean isProse(String text) {
		return text.chars().noneMatch((c) -> c >= '0' && c <= '9')
				&& (text.chars().noneMatch((c) -> c >= 'A' && c <= 'Z')
						|| text.chars().anyMatch((c) -> c == ' ' || c == '-' || c == '_'))
				&& text.chars().allMatch((c) -> c < 0x7F && (Character.isLetter(c) || " -_.,!?'".indexOf(c) >= 0))
				&& capitalsInsideWords(text) <= MAX_CAPITALS_INSIDE_WORDS;
	}

	// Where chance chose the letters, every fourth pair is one of a small and a capital

	private static int capitalsInsideWords(String text) {
		int count = 0;
		for (int i = 1; i < text.length(); i++) {
			if (Character.isLowerCase(text.charAt(i - 1)) && Character.isUpperCase(text.charAt(i))) {
				count++;
			}
		}
		return count;
	}

	private static double entropy(String text) {
		Map<Integer, Integer> counts = new HashMap<>();
		text.chars().forEach((c) -> counts.merge(c, 1, Integer::sum));
		double bits = 0;
		for (int count : counts.values()) {
			double share = (double) count / text.length();
			bits -= share * Math.log(share) / Math.log(2);
		}
		return bits;
	}

}

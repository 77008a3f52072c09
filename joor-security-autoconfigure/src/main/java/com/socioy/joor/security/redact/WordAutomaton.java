package com.socioy.joor.security.redact;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Finds any of some words in one pass over a name, with one look into a table for each
 * character however many words there are: the automaton of Aho and Corasick. Words are of
 * small letters. Immutable.
 */
final class WordAutomaton {

	/** The state before the first character. */
	static final int START = 0;

	private static final int LETTERS = 'z' - 'a' + 1;

	private static final byte ANYWHERE = 1;

	private static final byte AT_THE_END = 2;

	private final char[] next;

	private final byte[] kinds;

	/**
	 * Create an automaton.
	 * @param anywhere words that count wherever they stand
	 * @param atTheEnd words that count at the end of a name
	 */
	WordAutomaton(Collection<String> anywhere, Collection<String> atTheEnd) {
		int most = 1 + Stream.concat(anywhere.stream(), atTheEnd.stream()).mapToInt(String::length).sum();
		char[] table = new char[most * LETTERS];
		byte[] kinds = new byte[most];
		int states = 1;
		for (String word : anywhere) {
			states = add(word, ANYWHERE, table, kinds, states);
		}
		for (String word : atTheEnd) {
			states = add(word, AT_THE_END, table, kinds, states);
		}
		complete(table, kinds, states);
		this.next = Arrays.copyOf(table, states * LETTERS);
		this.kinds = Arrays.copyOf(kinds, states);
	}

	private static int add(String word, byte kind, char[] table, byte[] kinds, int from) {
		int states = from;
		int state = START;
		for (int i = 0; i < word.length(); i++) {
			int entry = state * LETTERS + word.charAt(i) - 'a';
			if (table[entry] == START) {
				table[entry] = (char) states++;
			}
			state = table[entry];
		}
		kinds[state] |= kind;
		return states;
	}

	// Where a word breaks off, another one goes on that its last letters begin

	private static void complete(char[] table, byte[] kinds, int states) {
		int[] fallback = new int[states];
		Queue<Integer> queue = new ArrayDeque<>();
		queue.add(START);
		while (!queue.isEmpty()) {
			int state = queue.remove();
			kinds[state] |= kinds[fallback[state]];
			for (int letter = 0; letter < LETTERS; letter++) {
				int entry = state * LETTERS + letter;
				char other = table[fallback[state] * LETTERS + letter];
				if (table[entry] == START) {
					table[entry] = (state != START) ? other : START;
				}
				else {
					fallback[table[entry]] = (state != START) ? other : START;
					queue.add((int) table[entry]);
				}
			}
		}
	}

	/**
	 * Go on by one character.
	 * @param state the state
	 * @param c the character, in which no word goes on unless it is a letter of ASCII
	 * @return the state after it
	 */
	int next(int state, char c) {
		// Capital letters differ from small ones in this bit
		int letter = (c | ' ') - 'a';
		return (c < 0x80 && letter >= 0 && letter < LETTERS) ? this.next[state * LETTERS + letter] : START;
	}

	/**
	 * Return whether one of the words that count wherever they stand ends here.
	 * @param state the state
	 * @return whether it does
	 */
	boolean isAnywhere(int state) {
		return (this.kinds[state] & ANYWHERE) != 0;
	}

	/**
	 * Return whether one of the words that count at the end ends here.
	 * @param state the state
	 * @return whether it does
	 */
	boolean isAtTheEnd(int state) {
		return (this.kinds[state] & AT_THE_END) != 0;
	}

}

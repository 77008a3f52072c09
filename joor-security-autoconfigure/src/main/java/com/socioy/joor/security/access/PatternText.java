package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be read off the text of a pattern that has been parsed: whether two patterns
 * are about the same paths, and which constraints the variables have.
 */
final class PatternText {

	private final StringBuilder normalForm = new StringBuilder();

	private final List<String> constraints = new ArrayList<>();

	private PatternText(String pattern) {
		int position = 0;
		while (position < pattern.length()) {
			char character = pattern.charAt(position);
			if (character != '{') {
				this.normalForm.append(character);
				position++;
				continue;
			}
			int end = endOfVariable(pattern, position);
			readVariable(pattern.substring(position + 1, end));
			position = end + 1;
		}
	}

	static PatternText of(String pattern) {
		return new PatternText(pattern);
	}

	/**
	 * Return the pattern without the names of its variables, which say nothing about what
	 * it matches.
	 * @return the normal form
	 */
	String normalForm() {
		return this.normalForm.toString();
	}

	/**
	 * Return the regular expressions that variables must match.
	 * @return the expressions
	 */
	List<String> constraints() {
		return this.constraints;
	}

	/**
	 * Return whether a segment matches exactly the text it is made of.
	 * @param segment text of the segment
	 * @return whether it does
	 */
	static boolean isLiteral(String segment) {
		for (int i = 0; i < segment.length(); i++) {
			if ("{}*?".indexOf(segment.charAt(i)) != -1) {
				return false;
			}
		}
		return !segment.isEmpty();
	}

	/**
	 * Return whether a segment is a variable that takes any one segment that is not
	 * empty.
	 * @param segment text of the segment
	 * @return whether it is
	 */
	static boolean isPlainVariable(String segment) {
		if (segment.length() < 3 || segment.charAt(0) != '{' || segment.charAt(segment.length() - 1) != '}') {
			return false;
		}
		for (int i = 1; i < segment.length() - 1; i++) {
			char character = segment.charAt(i);
			if (!Character.isJavaIdentifierPart(character) && character != '-') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return a path for a pattern.
	 * @param pattern the pattern
	 * @param filler what stands where the pattern leaves a choice
	 * @return the path
	 */
	static String example(String pattern, String filler) {
		StringBuilder path = new StringBuilder();
		for (int i = 0; i < pattern.length(); i++) {
			char character = pattern.charAt(i);
			if (character == '{') {
				path.append(filler);
				i = endOfVariable(pattern, i);
			}
			else if (character == '*') {
				path.append(filler);
				i += pattern.startsWith("**", i) ? 1 : 0;
			}
			else {
				path.append((character != '?') ? character : filler.charAt(0));
			}
		}
		return path.toString();
	}

	/**
	 * Find where a variable ends.
	 * @param pattern the pattern
	 * @param start position of the opening brace
	 * @return position of the closing brace
	 */
	static int endOfVariable(String pattern, int start) {
		int depth = 0;
		for (int i = start + 1; i < pattern.length(); i++) {
			char character = pattern.charAt(i);
			if (character == '\\') {
				i++;
			}
			else if (character == '{') {
				depth++;
			}
			else if (character == '}' && depth-- == 0) {
				return i;
			}
		}
		throw new IllegalArgumentException("Pattern '" + pattern + "' has a variable that does not end");
	}

	private void readVariable(String variable) {
		int colon = variable.indexOf(':');
		if (variable.startsWith("*")) {
			this.normalForm.append("**");
		}
		else if (colon == -1) {
			this.normalForm.append("{}");
		}
		else {
			String constraint = variable.substring(colon + 1);
			this.constraints.add(constraint);
			this.normalForm.append("{:").append(constraint).append('}');
		}
	}

}

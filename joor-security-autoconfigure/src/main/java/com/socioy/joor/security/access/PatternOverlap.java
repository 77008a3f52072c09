package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Makes up paths that two patterns may both match: where one of them leaves a choice,
 * with the text of the other. Whether they do match is for the patterns to say.
 */
final class PatternOverlap {

	private static final String ANY = "*";

	private static final List<String> FILLERS = List.of("example", "1", "a");

	private PatternOverlap() {
	}

	/**
	 * Split a pattern where its segments end.
	 * @param pattern the pattern
	 * @return the segments, in which {@code **} stands for any number of segments
	 */
	static List<String> segments(String pattern) {
		List<String> segments = new ArrayList<>();
		int start = 1;
		for (int i = 1; i < pattern.length(); i++) {
			if (pattern.charAt(i) == '{') {
				i = PatternText.endOfVariable(pattern, i);
			}
			else if (pattern.charAt(i) == '/') {
				segments.add(segment(pattern.substring(start, i)));
				start = i + 1;
			}
		}
		segments.add(segment(pattern.substring(Math.min(start, pattern.length()))));
		return List.copyOf(segments);
	}

	/**
	 * Make up paths.
	 * @param first segments of a pattern
	 * @param second segments of another
	 * @return the paths, none if literal segments tell the patterns apart
	 */
	static Set<String> examples(List<String> first, List<String> second) {
		int firstFixed = fixed(first);
		int secondFixed = fixed(second);
		boolean open = firstFixed < first.size() && secondFixed < second.size();
		int shortest = Math.max(firstFixed, secondFixed);
		int longest = open ? firstFixed + secondFixed + 1 : shortest;
		Set<String> examples = new LinkedHashSet<>();
		for (int length = shortest; length <= longest; length++) {
			List<String> left = withLength(first, firstFixed, length);
			List<String> right = withLength(second, secondFixed, length);
			if (left != null && right != null && mayBothMatch(left, right)) {
				for (String filler : FILLERS) {
					for (Choice choice : Choice.values()) {
						examples.add(path(left, right, choice, filler));
					}
				}
			}
		}
		return examples;
	}

	private static String segment(String text) {
		return (text.equals("**") || text.startsWith("{*")) ? "**" : text;
	}

	private static int fixed(List<String> segments) {
		return segments.size() - (segments.contains("**") ? 1 : 0);
	}

	private static @Nullable List<String> withLength(List<String> segments, int fixed, int length) {
		int rest = segments.indexOf("**");
		if (rest == -1) {
			return (fixed == length) ? segments : null;
		}
		List<String> result = new ArrayList<>(segments);
		result.remove(rest);
		result.addAll(rest, Collections.nCopies(length - fixed, ANY));
		return result;
	}

	private static boolean mayBothMatch(List<String> left, List<String> right) {
		for (int i = 0; i < left.size(); i++) {
			if (PatternText.isLiteral(left.get(i)) && PatternText.isLiteral(right.get(i))
					&& !left.get(i).equalsIgnoreCase(right.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static String path(List<String> left, List<String> right, Choice choice, String filler) {
		StringBuilder path = new StringBuilder();
		for (int i = 0; i < left.size(); i++) {
			path.append('/').append(segment(left.get(i), right.get(i), choice, filler));
		}
		return path.isEmpty() ? "/" : path.toString();
	}

	private static String segment(String left, String right, Choice choice, String filler) {
		if (PatternText.isLiteral(left) || isFree(right)) {
			return PatternText.example(left, filler);
		}
		if (PatternText.isLiteral(right) || isFree(left)) {
			return PatternText.example(right, filler);
		}
		return switch (choice) {
			case LEFT -> PatternText.example(left, filler);
			case RIGHT -> PatternText.example(right, filler);
			// Fits a pattern that begins with text and one that ends with text.
			case BOTH -> PatternText.example(left, filler) + PatternText.example(right, filler);
		};
	}

	private static boolean isFree(String segment) {
		return segment.equals(ANY) || PatternText.isPlainVariable(segment);
	}

	private enum Choice {

		LEFT, RIGHT, BOTH

	}

}

package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds the most specific of many patterns for a path, in the order that
 * {@link PathPattern} itself defines. Immutable and safe for use by several threads.
 * <p>
 * Patterns are kept in a tree by segment. A path is led down the branches that its
 * segments name, so patterns on other branches cost nothing. The tree only narrows down
 * the choice: whether a pattern matches is always for the pattern to say.
 *
 * @param <T> type of what a pattern leads to
 */
final class PatternIndex<T> {

	private final List<Entry<T>> entries;

	private final Node<T> root = new Node<>();

	private final boolean caseSensitive;

	/**
	 * Create an index.
	 * @param values what each pattern leads to
	 * @param caseSensitive whether the patterns were parsed to tell case apart
	 */
	PatternIndex(Map<PathPattern, T> values, boolean caseSensitive) {
		this.caseSensitive = caseSensitive;
		List<Map.Entry<PathPattern, T>> sorted = new ArrayList<>(values.entrySet());
		sorted.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
		List<Entry<T>> ranked = new ArrayList<>(sorted.size());
		PathPattern previous = null;
		int rank = -1;
		for (Map.Entry<PathPattern, T> entry : sorted) {
			PathPattern pattern = entry.getKey();
			if (previous == null || PathPattern.SPECIFICITY_COMPARATOR.compare(previous, pattern) != 0) {
				rank++;
			}
			previous = pattern;
			ranked.add(new Entry<>(pattern, rank, entry.getValue()));
		}
		this.entries = List.copyOf(ranked);
		this.entries.forEach(this::insert);
	}

	/**
	 * Return everything in the index.
	 * @return the entries, the most specific first
	 */
	List<Entry<T>> entries() {
		return this.entries;
	}

	/**
	 * Find what matches a path: the most specific pattern, and with it all that are just
	 * as specific.
	 * @param path the path below the context path
	 * @return the match, or {@code null} if no pattern matches
	 */
	@Nullable Match<T> find(PathContainer path) {
		Match<T> match = new Match<>();
		descend(this.root, path, path.elements(), 0, match);
		return (match.first != null) ? match : null;
	}

	private void descend(Node<T> node, PathContainer path, List<PathContainer.Element> elements, int index,
			Match<T> match) {
		offer(node.open, path, match);
		if (index == elements.size()) {
			offer(node.closed, path, match);
			return;
		}
		if (index + 1 >= elements.size() || !(elements.get(index) instanceof PathContainer.Separator)
				|| !(elements.get(index + 1) instanceof PathContainer.PathSegment segment)) {
			return;
		}
		String value = segment.valueToMatch();
		Node<T> literal = node.literals.get(this.caseSensitive ? value : fold(value));
		if (literal != null) {
			descend(literal, path, elements, index + 2, match);
		}
		if (node.variable != null) {
			descend(node.variable, path, elements, index + 2, match);
		}
	}

	private void offer(List<Entry<T>> candidates, PathContainer path, Match<T> match) {
		for (int i = 0; i < candidates.size(); i++) {
			Entry<T> candidate = candidates.get(i);
			if (match.wants(candidate) && candidate.pattern().matches(path)) {
				match.add(candidate);
			}
		}
	}

	private void insert(Entry<T> entry) {
		String pattern = entry.pattern().getPatternString();
		Node<T> node = this.root;
		int start = 1;
		while (true) {
			int slash = pattern.indexOf('/', start);
			int end = (slash != -1) ? slash : pattern.length();
			String segment = (start <= end) ? pattern.substring(start, end) : "";
			if (PatternText.isLiteral(segment)) {
				node = node.literals.computeIfAbsent(this.caseSensitive ? segment : fold(segment),
						(key) -> new Node<>());
			}
			else if (PatternText.isPlainVariable(segment)) {
				if (node.variable == null) {
					node.variable = new Node<>();
				}
				node = node.variable;
			}
			else {
				node.open.add(entry);
				return;
			}
			if (slash == -1) {
				node.closed.add(entry);
				return;
			}
			start = slash + 1;
		}
	}

	// Brings to one form all texts that String.equalsIgnoreCase calls equal.
	private static String fold(String text) {
		StringBuilder folded = new StringBuilder(text.length());
		text.codePoints().map(Character::toUpperCase).map(Character::toLowerCase).forEach(folded::appendCodePoint);
		return folded.toString();
	}

	/**
	 * A pattern and what it leads to.
	 *
	 * @param <T> type of what a pattern leads to
	 * @param pattern the pattern
	 * @param rank place in the order of patterns; equal for patterns that are equally
	 * specific
	 * @param value what it leads to
	 */
	record Entry<T>(PathPattern pattern, int rank, T value) {
	}

	/**
	 * What was found for one path.
	 *
	 * @param <T> type of what a pattern leads to
	 */
	static final class Match<T> {

		private @Nullable Entry<T> first;

		private @Nullable List<Entry<T>> others;

		/**
		 * Return the most specific pattern, or one of them if several are.
		 * @return the pattern
		 */
		Entry<T> first() {
			if (this.first == null) {
				throw new IllegalStateException("Nothing matched");
			}
			return this.first;
		}

		/**
		 * Return further patterns that match and are just as specific.
		 * @return the patterns
		 */
		List<Entry<T>> others() {
			return (this.others != null) ? this.others : List.of();
		}

		private boolean wants(Entry<T> candidate) {
			return this.first == null || candidate.rank() <= this.first.rank();
		}

		private void add(Entry<T> entry) {
			if (this.first == null || entry.rank() < this.first.rank()) {
				this.first = entry;
				this.others = null;
				return;
			}
			if (this.others == null) {
				this.others = new ArrayList<>(2);
			}
			this.others.add(entry);
		}

	}

	/**
	 * All patterns that begin with the same segments.
	 *
	 * @param <T> type of what a pattern leads to
	 */
	private static final class Node<T> {

		private final Map<String, Node<T>> literals = new HashMap<>();

		private @Nullable Node<T> variable;

		/**
		 * Patterns that end here.
		 */
		private final List<Entry<T>> closed = new ArrayList<>(1);

		/**
		 * Patterns that go on with what is neither text nor a plain variable.
		 */
		private final List<Entry<T>> open = new ArrayList<>(1);

	}

}

package com.socioy.joor.security.ratelimit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * Finds the policies of a path. Their patterns stand in a tree by segment, and a path is
 * led down the branches that its segments name, so what stands on other branches costs
 * nothing. The tree only narrows down the choice: where a pattern is more than plain
 * text, it is for the pattern to say whether it matches. What holds for every request
 * that comes to a place is put together once. Immutable once it is completed.
 */
final class PolicyTree {

	private final Node root = new Node();

	/**
	 * Add a pattern.
	 * @param row what it leads to
	 * @param test the pattern
	 */
	void add(PolicyRow row, PathTest test) {
		Node node = this.root;
		for (String segment : test.segments()) {
			node = node.next(segment);
		}
		((test.hasNoMoreThanSegments()) ? node.here : node.below).add(new Entry(row, test));
	}

	/**
	 * Put together what can be, once all patterns are there.
	 */
	void complete() {
		this.root.complete(FoundPolicies.NONE);
	}

	/**
	 * Find what matches a path.
	 * @param method method of the request
	 * @param path the path
	 * @return what was found; not to be changed
	 */
	FoundPolicies find(String method, PathOfRequest path) {
		return path.isPlain() ? findByText(method, path) : findByElements(method, path);
	}

	private FoundPolicies findByText(String method, PathOfRequest path) {
		String uri = path.uri();
		int position = path.start();
		Node node = this.root;
		FoundPolicies tested = null;
		while (true) {
			tested = offer(node.testedBelow, method, path, tested);
			if (position == uri.length()) {
				return join(node.everyHere, offer(node.testedHere, method, path, tested));
			}
			int end = end(uri, position + 1);
			if (node.variable != null) {
				tested = search(node.variable, method, path, end, tested);
			}
			Node next = node.index.get(uri, position + 1, end);
			if (next == null) {
				return join(node.everyBelow, tested);
			}
			node = next;
			position = end;
		}
	}

	// Behind a variable, where every pattern has to be asked

	private static @Nullable FoundPolicies search(Node node, String method, PathOfRequest path, int position,
			@Nullable FoundPolicies before) {
		String uri = path.uri();
		FoundPolicies tested = offer(node.testedBelow, method, path, before);
		if (position == uri.length()) {
			return offer(node.testedHere, method, path, tested);
		}
		int end = end(uri, position + 1);
		if (node.variable != null) {
			tested = search(node.variable, method, path, end, tested);
		}
		Node next = node.index.get(uri, position + 1, end);
		return (next != null) ? search(next, method, path, end, tested) : tested;
	}

	private static int end(String uri, int start) {
		int end = uri.indexOf('/', start);
		return (end != -1) ? end : uri.length();
	}

	private FoundPolicies findByElements(String method, PathOfRequest path) {
		FoundPolicies found = new FoundPolicies(this.root.everyBelow);
		search(this.root, method, path, path.parsed().elements(), 0, found);
		return found;
	}

	private static void search(Node node, String method, PathOfRequest path, List<PathContainer.Element> elements,
			int index, FoundPolicies found) {
		offer(node.below, method, path, found);
		if (index == elements.size()) {
			offer(node.here, method, path, found);
			return;
		}
		if (index + 1 >= elements.size() || !(elements.get(index) instanceof PathContainer.Separator)
				|| !(elements.get(index + 1) instanceof PathContainer.PathSegment segment)) {
			return;
		}
		if (node.variable != null) {
			search(node.variable, method, path, elements, index + 2, found);
		}
		Node next = node.literals.get(segment.valueToMatch());
		if (next != null) {
			search(next, method, path, elements, index + 2, found);
		}
	}

	private static @Nullable FoundPolicies offer(List<Entry> entries, String method, PathOfRequest path,
			@Nullable FoundPolicies before) {
		FoundPolicies found = before;
		for (int i = 0; i < entries.size(); i++) {
			Entry entry = entries.get(i);
			if (entry.row().isFor(method) && entry.test().matches(path)) {
				found = (found != null) ? found : new FoundPolicies(FoundPolicies.NONE);
				found.add(entry.row());
			}
		}
		return found;
	}

	private static FoundPolicies join(FoundPolicies every, @Nullable FoundPolicies tested) {
		if (tested == null) {
			return every;
		}
		tested.addAll(every);
		return tested;
	}

	/**
	 * A pattern and what it leads to.
	 *
	 * @param row what it leads to
	 * @param test the pattern
	 */
	private record Entry(PolicyRow row, PathTest test) {

		boolean isForEveryRequest() {
			return this.test.isAllSegments() && this.row.isForAllMethods();
		}

	}

	/**
	 * All patterns that begin with the same segments.
	 */
	private static final class Node {

		private final Map<String, Node> literals = new HashMap<>();

		private @Nullable Node variable;

		/**
		 * Patterns that end here.
		 */
		private final List<Entry> here = new ArrayList<>(1);

		/**
		 * Patterns that go on from here with what is no branch.
		 */
		private final List<Entry> below = new ArrayList<>(1);

		private List<Entry> testedHere = List.of();

		private List<Entry> testedBelow = List.of();

		private FoundPolicies everyHere = FoundPolicies.NONE;

		private FoundPolicies everyBelow = FoundPolicies.NONE;

		private SegmentIndex<Node> index = new SegmentIndex<>(Map.of());

		Node next(@Nullable String segment) {
			if (segment != null) {
				return this.literals.computeIfAbsent(segment, (absent) -> new Node());
			}
			Node next = (this.variable != null) ? this.variable : new Node();
			this.variable = next;
			return next;
		}

		void complete(FoundPolicies above) {
			this.testedBelow = this.below.stream().filter((entry) -> !entry.isForEveryRequest()).toList();
			this.testedHere = this.here.stream().filter((entry) -> !entry.isForEveryRequest()).toList();
			this.everyBelow = every(above, this.below);
			this.everyHere = every(this.everyBelow, this.here);
			this.index = new SegmentIndex<>(this.literals);
			this.literals.values().forEach((next) -> next.complete(this.everyBelow));
			if (this.variable != null) {
				this.variable.complete(FoundPolicies.NONE);
			}
		}

		private static FoundPolicies every(FoundPolicies above, List<Entry> entries) {
			FoundPolicies every = above;
			for (Entry entry : entries) {
				if (entry.isForEveryRequest()) {
					every = (every != above) ? every : new FoundPolicies(above);
					every.add(entry.row());
				}
			}
			return every;
		}

	}

}

package com.socioy.joor.security.ratelimit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Compares one pattern with the paths of requests. Most paths of most applications hold
 * nothing to decode, and most patterns are plain text or everything below plain text;
 * then the texts are compared as they are, which gives the same answer as
 * {@link PathPattern} without parsing anything. Immutable.
 */
final class PathTest {

	private static final String BELOW = "/**";

	private final PathPattern pattern;

	private final boolean below;

	private final @Nullable String text;

	private final List<@Nullable String> segments;

	private final boolean complete;

	PathTest(PathPattern pattern, boolean caseSensitive) {
		this.pattern = pattern;
		String source = pattern.getPatternString();
		this.below = source.endsWith(BELOW);
		String start = this.below ? source.substring(0, source.length() - BELOW.length()) : source;
		this.text = (caseSensitive && isPlainPattern(start)) ? start : null;
		List<@Nullable String> segments = new ArrayList<>();
		this.complete = caseSensitive && read(source, segments);
		this.segments = Collections.unmodifiableList(segments);
	}

	// Text between two slashes is compared as it stands, so only the plainest is a branch

	private static boolean read(String source, List<@Nullable String> segments) {
		int start = 0;
		while (start < source.length()) {
			int slash = source.indexOf('/', start + 1);
			int end = (slash != -1) ? slash : source.length();
			String segment = source.substring(start + 1, end);
			boolean variable = isVariable(segment);
			if (source.charAt(start) != '/' || segment.isEmpty() || (!variable && !isPlainPattern('/' + segment))) {
				return false;
			}
			segments.add(variable ? null : segment);
			start = end;
		}
		return true;
	}

	private static boolean isVariable(String segment) {
		if (segment.length() < 3 || segment.charAt(0) != '{' || segment.charAt(segment.length() - 1) != '}') {
			return false;
		}
		return segment.chars().skip(1).limit(segment.length() - 2).allMatch(Character::isJavaIdentifierPart);
	}

	private static boolean isPlainPattern(String text) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			boolean plain = Character.isLetterOrDigit(character) || "/-_.~".indexOf(character) != -1;
			if (!plain || character >= 0x80 || (character == '/' && i > 0 && text.charAt(i - 1) == '/')) {
				return false;
			}
		}
		return text.isEmpty() || text.charAt(0) == '/';
	}

	/**
	 * Return what paths of this pattern begin with.
	 * @return the segments, each {@code null} where it can be any
	 */
	List<@Nullable String> segments() {
		return this.segments;
	}

	/**
	 * Return whether paths of this pattern have no more segments than that.
	 * @return whether they end there
	 */
	boolean hasNoMoreThanSegments() {
		return this.complete;
	}

	/**
	 * Return whether a plain path with these segments is certain to match: one that ends
	 * there, or any if there may be more.
	 * @return whether the pattern need not be asked
	 */
	boolean isAllSegments() {
		return this.text != null && this.text
			.length() == this.segments.stream().mapToInt((each) -> String.valueOf(each).length() + 1).sum();
	}

	boolean matches(PathOfRequest path) {
		if (this.text == null || !path.isPlain()) {
			return this.pattern.matches(path.parsed());
		}
		String uri = path.uri();
		int start = path.start();
		int length = this.text.length();
		if (!uri.startsWith(this.text, start)) {
			return false;
		}
		int end = start + length;
		return end == uri.length() || (this.below && uri.charAt(end) == '/');
	}

	@Override
	public String toString() {
		return this.pattern.getPatternString();
	}

}

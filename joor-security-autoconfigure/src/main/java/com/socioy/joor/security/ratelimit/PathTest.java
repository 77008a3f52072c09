package com.socioy.joor.security.ratelimit;

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

	PathTest(PathPattern pattern, boolean caseSensitive) {
		this.pattern = pattern;
		String source = pattern.getPatternString();
		this.below = source.endsWith(BELOW);
		String start = this.below ? source.substring(0, source.length() - BELOW.length()) : source;
		this.text = (caseSensitive && isPlainPattern(start)) ? start : null;
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
	 * Return whether the pattern matches every path.
	 * @return whether it does
	 */
	boolean matchesAll() {
		return this.below && this.text != null && this.text.isEmpty();
	}

	/**
	 * Return what paths of this pattern begin with.
	 * @return the first segment, or {@code null} if it can be any
	 */
	@Nullable String firstSegment() {
		if (this.text == null || this.text.length() < 2) {
			return null;
		}
		int slash = this.text.indexOf('/', 1);
		return (slash != -1) ? this.text.substring(1, slash) : this.text.substring(1);
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

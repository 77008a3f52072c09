package com.socioy.joor.security.cors;

import org.jspecify.annotations.Nullable;

/**
 * All origins one level below a domain: {@code https://*.example.com} stands for
 * {@code https://a.example.com}, and neither for {@code https://example.com} nor for
 * {@code https://a.b.example.com}. Scheme and port are exact.
 *
 * @param parent the origin of the domain itself
 * @since 0.1.0
 */
public record OriginPattern(WebOrigin parent) {

	private static final String WILDCARD = "://*.";

	/**
	 * Read a pattern.
	 * @param text the pattern
	 * @return the pattern
	 * @throws IllegalArgumentException if it is none, or if it stands for origins that
	 * have different owners; the message says why, as a sentence
	 */
	public static OriginPattern parse(String text) {
		int wildcard = text.indexOf(WILDCARD);
		if (wildcard == -1 || text.indexOf('*') != text.lastIndexOf('*')) {
			throw new IllegalArgumentException("Its one wildcard has to stand for the first label of the host.");
		}
		WebOrigin parent = WebOrigin.parse(text.substring(0, wildcard) + "://" + text.substring(wildcard + 5));
		String suffix = PublicSuffixes.load().reachedBy(parent.host());
		if (suffix != null) {
			throw new IllegalArgumentException("It matches the public suffix '" + suffix
					+ "', below which everybody can have a name, or is about to end in one.");
		}
		return new OriginPattern(parent);
	}

	/**
	 * Return whether an origin is one of those this pattern stands for.
	 * @param origin the origin
	 * @return whether it matches
	 */
	boolean matches(@Nullable WebOrigin origin) {
		if (origin == null || origin.port() != this.parent.port() || !origin.scheme().equals(this.parent.scheme())) {
			return false;
		}
		String host = origin.host();
		int label = host.indexOf('.');
		return label > 0 && host.length() - label - 1 == this.parent.host().length()
				&& host.endsWith(this.parent.host());
	}

	@Override
	public String toString() {
		return this.parent.scheme() + WILDCARD + this.parent.host()
				+ ((this.parent.port() != -1) ? ":" + this.parent.port() : "");
	}

}

package com.socioy.joor.security.headers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A content security policy (CSP level 3): directives and their values, in order. A
 * source {@value #NONCE} stands for the nonce of each request.
 * <p>
 * Whatever a browser would ignore is refused: unknown directives, keywords without
 * quotes, sources that cancel each other out. Immutable.
 *
 * @since 0.1.0
 */
public final class ContentSecurityPolicy {

	/**
	 * Source that stands for the nonce of each request.
	 */
	public static final String NONCE = "'nonce-{nonce}'";

	private static final ContentSecurityPolicy EMPTY = new ContentSecurityPolicy(Map.of());

	private final Map<String, List<String>> directives;

	private ContentSecurityPolicy(Map<String, List<String>> directives) {
		this.directives = Collections.unmodifiableMap(directives);
	}

	/**
	 * Read a policy as it stands in a header.
	 * @param text directives, separated by semicolons
	 * @return the policy
	 * @throws IllegalArgumentException if a browser would ignore a part of it
	 */
	public static ContentSecurityPolicy parse(String text) {
		ContentSecurityPolicy policy = EMPTY;
		for (String part : text.split(";", -1)) {
			String directive = part.strip();
			if (!directive.isEmpty()) {
				int space = CspSyntax.indexOfSpace(directive);
				String name = directive.substring(0, space).toLowerCase(Locale.ROOT);
				if (policy.directives.containsKey(name)) {
					throw new IllegalArgumentException(
							"Directive '" + name + "' is there twice; browsers read the first one only.");
				}
				policy = policy.with(name, directive.substring(space));
			}
		}
		return policy;
	}

	/**
	 * Return a policy with one directive added or replaced.
	 * @param name name of the directive
	 * @param value its value, separated by spaces, empty for a directive without one
	 * @return the policy
	 * @throws IllegalArgumentException if a browser would ignore a part of it
	 */
	public ContentSecurityPolicy with(String name, String value) {
		String key = name.strip().toLowerCase(Locale.ROOT);
		List<String> values = CspSyntax.split(value);
		CspSyntax.check(key, values);
		Map<String, List<String>> changed = new LinkedHashMap<>(this.directives);
		changed.put(key, values);
		return new ContentSecurityPolicy(changed);
	}

	/**
	 * Return a policy with other directives added or replaced.
	 * @param others values by name
	 * @return the policy
	 * @throws IllegalArgumentException if a browser would ignore a part of it
	 */
	public ContentSecurityPolicy with(Map<String, String> others) {
		ContentSecurityPolicy policy = this;
		for (Map.Entry<String, String> entry : others.entrySet()) {
			policy = policy.with(entry.getKey(), entry.getValue());
		}
		return policy;
	}

	/**
	 * Return a policy without a directive.
	 * @param name name of the directive
	 * @return the policy
	 * @throws IllegalArgumentException if there is no such directive
	 */
	public ContentSecurityPolicy without(String name) {
		CspSyntax.checkName(name.strip().toLowerCase(Locale.ROOT));
		if (!has(name)) {
			return this;
		}
		Map<String, List<String>> changed = new LinkedHashMap<>(this.directives);
		changed.remove(name.strip().toLowerCase(Locale.ROOT));
		return new ContentSecurityPolicy(changed);
	}

	/**
	 * Return a policy that gives no script or style a nonce.
	 * @return the policy
	 */
	ContentSecurityPolicy withoutNonce() {
		Map<String, List<String>> changed = new LinkedHashMap<>();
		this.directives.forEach((name, values) -> {
			List<String> rest = new ArrayList<>(values);
			boolean removed = rest.remove(NONCE);
			changed.put(name, (removed && rest.isEmpty()) ? List.of("'none'") : List.copyOf(rest));
		});
		return new ContentSecurityPolicy(changed);
	}

	/**
	 * Return a policy with one more source for a directive that is there.
	 * @param name name of the directive
	 * @param source the source
	 * @return the policy
	 */
	ContentSecurityPolicy allowing(String name, String source) {
		List<String> values = this.directives.getOrDefault(name, List.of());
		if (values.contains(source)) {
			return this;
		}
		String present = values.equals(List.of("'none'")) ? "" : String.join(" ", values) + " ";
		return with(name, present + source);
	}

	/**
	 * Return whether a directive is there.
	 * @param name name of the directive
	 * @return whether it is
	 */
	public boolean has(String name) {
		return this.directives.containsKey(name.strip().toLowerCase(Locale.ROOT));
	}

	/**
	 * Return the directives.
	 * @return values by name, in order
	 */
	public Map<String, List<String>> directives() {
		return this.directives;
	}

	/**
	 * Return whether there is no directive.
	 * @return whether the policy is empty
	 */
	public boolean isEmpty() {
		return this.directives.isEmpty();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ContentSecurityPolicy policy && policy.directives.equals(this.directives);
	}

	@Override
	public int hashCode() {
		return this.directives.hashCode();
	}

	/**
	 * Return the policy as it stands in a header, with {@value #NONCE} for the nonce.
	 * @return the policy
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.directives.forEach((name, values) -> {
			text.append((text.length() > 0) ? "; " : "").append(name);
			values.forEach((value) -> text.append(' ').append(value));
		});
		return text.toString();
	}

}

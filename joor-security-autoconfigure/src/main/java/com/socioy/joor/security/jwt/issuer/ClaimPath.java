package com.socioy.joor.security.jwt.issuer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Where in a token something stands: the name of a claim, or of a member inside of it.
 *
 * <pre class="code">
 * scope                                  a claim
 * realm_access.roles                     a member of a claim
 * resource_access['my.client'].roles     a name with a dot in it
 * https://example.com/roles              a name that is a URL is one name
 * cognito:groups                         so is one with colons
 * </pre>
 *
 * What a path means depends on its text only, never on the token. Immutable.
 *
 * @param names names of the members from the outside inwards, at least one
 * @since 0.1.0
 */
public record ClaimPath(List<String> names) {

	private static final int MAX_DEPTH = 10;

	private static final String END = "']";

	public ClaimPath {
		names = List.copyOf(names);
		Assert.isTrue(!names.isEmpty(), "A path needs a name");
		Assert.isTrue(names.size() <= MAX_DEPTH, "A path has at most " + MAX_DEPTH + " names");
		for (String name : names) {
			Assert.isTrue(!name.isBlank(), "A name in a path must not be empty");
		}
	}

	/**
	 * Read a path.
	 * @param text names with dots between them; a name that holds a dot or a bracket
	 * stands in {@code ['...']}
	 * @return the path
	 * @throws IllegalArgumentException if it cannot be read
	 */
	public static ClaimPath parse(String text) {
		Assert.isTrue(text.equals(text.strip()), "A path does not begin or end with blanks");
		if (isUrl(text)) {
			return new ClaimPath(List.of(text));
		}
		List<String> names = new ArrayList<>();
		int at = 0;
		while (at < text.length() || names.isEmpty()) {
			if (text.startsWith("['", at)) {
				int end = text.indexOf(END, at + 2);
				Assert.isTrue(end >= 0, "A name that begins with [' must end with ']");
				names.add(text.substring(at + 2, end));
				at = end + END.length();
			}
			else {
				int end = plainEnd(text, at);
				Assert.isTrue(end > at, "A name in a path must not be empty");
				names.add(text.substring(at, end));
				at = end;
			}
			at = next(text, at);
		}
		return new ClaimPath(names);
	}

	private static int plainEnd(String text, int from) {
		int at = from;
		while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
			Assert.isTrue(text.charAt(at) != ']', "A bracket in a path must be opened before it is closed");
			at++;
		}
		return at;
	}

	private static int next(String text, int at) {
		if (at == text.length() || text.charAt(at) == '[') {
			return at;
		}
		Assert.isTrue(text.charAt(at) == '.', "Names in a path must be separated by dots");
		Assert.isTrue(at + 1 < text.length(), "A path must not end with a dot");
		return at + 1;
	}

	/**
	 * Return what stands there.
	 * @param claims the claims of a token
	 * @return the value of whatever type, or {@code null} if there is none
	 */
	public @Nullable Object read(Map<String, Object> claims) {
		Object value = claims;
		for (String name : this.names) {
			if (!(value instanceof Map<?, ?> members)) {
				return null;
			}
			value = members.get(name);
		}
		return value;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (String name : this.names) {
			if (isUrl(name) ? this.names.size() > 1 : isQuoted(name)) {
				text.append("['").append(name).append(END);
			}
			else {
				text.append(text.isEmpty() ? "" : ".").append(name);
			}
		}
		return text.toString();
	}

	private static boolean isUrl(String text) {
		return text.startsWith("https://") || text.startsWith("http://");
	}

	private static boolean isQuoted(String name) {
		return name.indexOf('.') >= 0 || name.indexOf('[') >= 0 || name.indexOf(']') >= 0 || !name.equals(name.strip());
	}

}

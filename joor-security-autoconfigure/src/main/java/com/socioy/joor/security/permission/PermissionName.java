package com.socioy.joor.security.permission;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How permissions are written: segments of letters, digits, dots, hyphens and
 * underscores, between colons, as in {@code orders:refund}. Case matters. What is granted
 * to a role may end in the segment {@code *}, which stands for everything below.
 *
 * @since 0.1.0
 */
public final class PermissionName {

	/**
	 * How long a name may be.
	 */
	public static final int MAX_LENGTH = 128;

	private static final String ANY = "*";

	private PermissionName() {
	}

	/**
	 * Return what is wrong with a name.
	 * @param name what was written
	 * @return the problem, as a sentence, or {@code null} if it is a name
	 */
	public static @Nullable String problem(String name) {
		Assert.notNull(name, "'name' must not be null");
		if (name.isBlank()) {
			return "The name is blank.";
		}
		if (name.length() > MAX_LENGTH) {
			return "The name is longer than " + MAX_LENGTH + " characters.";
		}
		if (name.indexOf('*') != -1) {
			return "Wildcards have a meaning only as the last segment of what a role is given.";
		}
		boolean empty = true;
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (character == ':' && empty) {
				return "A segment is empty.";
			}
			if (character != ':' && !isAllowed(character)) {
				return "A segment may have letters, digits, dots, hyphens and underscores only.";
			}
			empty = character == ':';
		}
		return empty ? "A segment is empty." : null;
	}

	/**
	 * Return what is wrong with what is granted to a role.
	 * @param grant what was written
	 * @return the problem, as a sentence, or {@code null} if it is a name or a wildcard
	 */
	public static @Nullable String problemOfGrant(String grant) {
		return isWildcard(grant) ? ((grant.length() > 1) ? problem(grant.substring(0, grant.length() - 2)) : null)
				: problem(grant);
	}

	/**
	 * Return whether a grant stands for all permissions below it.
	 * @param grant what was granted
	 * @return whether its last segment is a wildcard
	 */
	public static boolean isWildcard(String grant) {
		return grant.equals(ANY) || grant.endsWith(":" + ANY);
	}

	/**
	 * Return whether a wildcard stands for a permission.
	 * @param wildcard a wildcard
	 * @param name name of a permission
	 * @return whether it does; {@code orders:*} does not stand for {@code orders}
	 */
	public static boolean covers(String wildcard, String name) {
		return name.startsWith(wildcard.substring(0, wildcard.length() - 1));
	}

	private static boolean isAllowed(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || character == '.' || character == '-' || character == '_';
	}

}

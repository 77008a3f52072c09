package com.socioy.joor.security.autoconfigure.permission;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Looks at roles as they are written. Of a key in a map Spring Boot keeps letters,
 * digits, dots, hyphens and underscores, and drops the rest without a word, unless the
 * key stands in brackets: permissions would go to a role of another name.
 */
final class RoleKeys {

	private static final String PREFIX = "joor.security.permissions.roles.";

	private RoleKeys() {
	}

	/**
	 * Refuse keys that would lose a character.
	 * @param environment where the roles are written
	 */
	static void refuseLostCharacters(Environment environment) {
		if (environment instanceof ConfigurableEnvironment configurable) {
			for (PropertySource<?> source : configurable.getPropertySources()) {
				if (source instanceof EnumerablePropertySource<?> enumerable) {
					for (String name : enumerable.getPropertyNames()) {
						check(name);
					}
				}
			}
		}
	}

	private static void check(String name) {
		if (!name.startsWith(PREFIX)) {
			return;
		}
		int bracket = name.indexOf('[', PREFIX.length());
		String role = name.substring(PREFIX.length(), (bracket != -1) ? bracket : name.length());
		if (!role.chars().allMatch(RoleKeys::isKept)) {
			throw new InvalidSettingException(PREFIX + role, null,
					"Without brackets, a key loses what is no letter, digit, dot, hyphen or underscore.",
					"Write the role as \"[" + role + "]\".");
		}
	}

	private static boolean isKept(int character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || character == '.' || character == '-' || character == '_';
	}

}

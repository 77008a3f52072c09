package com.socioy.joor.security.autoconfigure.actuator;

import java.util.Locale;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks secrets of the settings wherever the actuator shows values, also when the
 * application lets it show all values: everything of ours that is called a secret, and
 * the password hashes of the actuator's users. Knows the settings in each spelling that
 * Spring Boot binds, environment variables included. Safe for use by several threads.
 */
final class SecretValues implements SanitizingFunction {

	private static final String OURS = "joorsecurity";

	private static final String SECRET = "secret";

	private static final String USERS = "joorsecurityactuatorusers";

	@Override
	public SanitizableData apply(SanitizableData data) {
		String name = letters(data.getKey());
		boolean secret = name.startsWith(OURS) && name.endsWith(SECRET);
		return (secret || name.startsWith(USERS)) ? data.withSanitizedValue() : data;
	}

	private static String letters(String key) {
		StringBuilder letters = new StringBuilder(key.length());
		key.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
		return letters.toString();
	}

}

package com.socioy.joor.security.headers;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The values that browsers know of headers that have one of a few. A browser passes over
 * any other as if the header were not there.
 *
 * @since 0.1.0
 */
public final class HeaderValues {

	private static final List<String> FRAME_OPTIONS = List.of("DENY", "SAMEORIGIN");

	private static final List<String> REFERRER = List.of("no-referrer", "no-referrer-when-downgrade", "same-origin",
			"origin", "strict-origin", "origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url");

	private static final List<String> OPENER = List.of("unsafe-none", "same-origin-allow-popups", "same-origin",
			"noopener-allow-popups");

	private static final List<String> EMBEDDER = List.of("unsafe-none", "require-corp", "credentialless");

	private static final List<String> RESOURCE = List.of("same-origin", "same-site", "cross-origin");

	private HeaderValues() {
	}

	/**
	 * Check a value of {@code X-Frame-Options}.
	 * @param value the value, or {@code null} or blank for none
	 * @return the value as it is sent, {@value HeaderSettings#OFF}, or {@code null}
	 * @throws IllegalArgumentException if browsers do not know it
	 */
	public static @Nullable String frameOptions(@Nullable String value) {
		return check(value, FRAME_OPTIONS);
	}

	/**
	 * Check a value of {@code Referrer-Policy}.
	 * @param value the value, or {@code null} or blank for none
	 * @return the value as it is sent, {@value HeaderSettings#OFF}, or {@code null}
	 * @throws IllegalArgumentException if browsers do not know it
	 */
	public static @Nullable String referrerPolicy(@Nullable String value) {
		return check(value, REFERRER);
	}

	/**
	 * Check a value of {@code Cross-Origin-Opener-Policy}.
	 * @param value the value, or {@code null} or blank for none
	 * @return the value as it is sent, {@value HeaderSettings#OFF}, or {@code null}
	 * @throws IllegalArgumentException if browsers do not know it
	 */
	public static @Nullable String openerPolicy(@Nullable String value) {
		return check(value, OPENER);
	}

	/**
	 * Check a value of {@code Cross-Origin-Embedder-Policy}.
	 * @param value the value, or {@code null} or blank for none
	 * @return the value as it is sent, {@value HeaderSettings#OFF}, or {@code null}
	 * @throws IllegalArgumentException if browsers do not know it
	 */
	public static @Nullable String embedderPolicy(@Nullable String value) {
		return check(value, EMBEDDER);
	}

	/**
	 * Check a value of {@code Cross-Origin-Resource-Policy}.
	 * @param value the value, or {@code null} or blank for none
	 * @return the value as it is sent, {@value HeaderSettings#OFF}, or {@code null}
	 * @throws IllegalArgumentException if browsers do not know it
	 */
	public static @Nullable String resourcePolicy(@Nullable String value) {
		return check(value, RESOURCE);
	}

	private static @Nullable String check(@Nullable String value, List<String> known) {
		if (value == null || value.isBlank()) {
			return null;
		}
		String wanted = value.strip();
		// YAML reads a bare off as the boolean
		if (wanted.equalsIgnoreCase(HeaderSettings.OFF) || wanted.toLowerCase(Locale.ROOT).equals("false")) {
			return HeaderSettings.OFF;
		}
		for (String candidate : known) {
			if (candidate.equalsIgnoreCase(wanted)) {
				return candidate;
			}
		}
		throw new IllegalArgumentException(
				"There is no value '" + wanted + "'; there are " + String.join(", ", known) + ".");
	}

}

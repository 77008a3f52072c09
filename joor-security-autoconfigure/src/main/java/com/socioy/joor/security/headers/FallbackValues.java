package com.socioy.joor.security.headers;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Values in the place of those that Spring Security writes by default, for responses that
 * it does not see.
 */
final class FallbackValues {

	private FallbackValues() {
	}

	static void write(HeaderPolicy policy, boolean secure, Predicate<String> present,
			BiConsumer<String, String> writer) {
		put("X-Content-Type-Options", "nosniff", present, writer);
		String frameOptions = (policy.frameOptions() != null) ? policy.frameOptions() : "DENY";
		if (!frameOptions.isEmpty()) {
			put("X-Frame-Options", frameOptions, present, writer);
		}
		if (secure && policy.hsts() != null) {
			put("Strict-Transport-Security", policy.hsts(), present, writer);
		}
		if (!policy.cacheControl().equals(HeaderSettings.OFF)) {
			put("Cache-Control", policy.cacheControl(), present, writer);
		}
	}

	private static void put(String name, String value, Predicate<String> present, BiConsumer<String, String> writer) {
		if (!present.test(name)) {
			writer.accept(name, value);
		}
	}

}

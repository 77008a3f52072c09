package com.socioy.joor.security.jwt;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Challenge {@code Bearer} (RFC 6750 section 3) in the form in which Spring Security
 * writes it, reduced to what a client needs.
 *
 * @param error error code, or {@code null} if no token was sent
 * @param value reduced value of the header
 */
record BearerChallenge(@Nullable String error, String value) {

	private static final String SCHEME = "Bearer";

	private static final String ERROR_URI = "error_uri=\"https://tools.ietf.org/html/rfc6750#section-3.1\"";

	private static final String METADATA = "resource_metadata=\"";

	private static final List<String> NAMES = List.of("realm", "error", "error_description", "error_uri", "scope",
			"resource_metadata");

	/**
	 * Reduce a challenge.
	 * @param header value of the header {@code WWW-Authenticate}
	 * @param metadata whether the address of the metadata is kept
	 * @return the challenge, or {@code null} if it is not Spring Security's
	 */
	static @Nullable BearerChallenge reduce(@Nullable String header, boolean metadata) {
		if (header == null || !header.startsWith(SCHEME + " ")
				|| !(header.contains(METADATA) || header.endsWith(ERROR_URI))) {
			return null;
		}
		StringBuilder value = new StringBuilder(SCHEME);
		String error = null;
		int name = -1;
		int at = SCHEME.length() + 1;
		while (at < header.length()) {
			int equal = header.indexOf("=\"", at);
			int end = (equal > 0) ? end(header, equal + 2) : -1;
			int next = (end > 0) ? NAMES.indexOf(header.substring(at, equal)) : -1;
			if (next <= name) {
				return foreign(header);
			}
			name = next;
			String parameter = NAMES.get(name);
			String content = header.substring(equal + 2, end);
			if ("error".equals(parameter)) {
				error = content;
			}
			if (isKept(parameter, metadata)) {
				value.append((value.length() > SCHEME.length()) ? ", " : " ")
					.append(parameter)
					.append("=\"")
					.append(content)
					.append('"');
			}
			at = end + 3;
		}
		return new BearerChallenge(error, value.toString());
	}

	private static boolean isKept(String parameter, boolean metadata) {
		return switch (parameter) {
			case "realm", "error", "scope" -> true;
			case "resource_metadata" -> metadata;
			default -> false;
		};
	}

	private static int end(String header, int from) {
		int end = header.indexOf('"', from);
		while (end >= 0 && end < header.length() - 1 && !header.startsWith(", ", end + 1)) {
			end = header.indexOf('"', end + 1);
		}
		return end;
	}

	private static @Nullable BearerChallenge foreign(String header) {
		// A description with quotes in it: better too little than what it may hold
		boolean springs = header.startsWith("Bearer error=\"invalid_token\", error_description=\"");
		return springs ? new BearerChallenge("invalid_token", "Bearer error=\"invalid_token\"") : null;
	}

}

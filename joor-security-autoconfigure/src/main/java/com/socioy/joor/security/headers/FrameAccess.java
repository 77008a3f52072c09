package com.socioy.joor.security.headers;

import org.jspecify.annotations.Nullable;

/**
 * Who may show a response in a frame, as {@code X-Frame-Options} says it (RFC 7034), and
 * what {@code frame-ancestors} has to say for the two to agree.
 */
enum FrameAccess {

	NOBODY("'none'"), SAME_ORIGIN("'self'"), UNSTATED(null);

	private final @Nullable String ancestors;

	FrameAccess(@Nullable String ancestors) {
		this.ancestors = ancestors;
	}

	/**
	 * Read the value of the header.
	 * @param frameOptions the value, or {@code null} if the header is not sent
	 * @return who may
	 */
	static FrameAccess of(@Nullable String frameOptions) {
		// Browsers pass over ALLOW-FROM, so it restricts nobody
		if (frameOptions == null || frameOptions.regionMatches(true, 0, "ALLOW-FROM", 0, "ALLOW-FROM".length())) {
			return UNSTATED;
		}
		return "SAMEORIGIN".equalsIgnoreCase(frameOptions) ? SAME_ORIGIN : NOBODY;
	}

	/**
	 * Return the same in words of a content security policy.
	 * @return the value of {@code frame-ancestors}, or {@code null} if it is left out
	 */
	@Nullable String ancestors() {
		return this.ancestors;
	}

}

package com.socioy.joor.security.jwt;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether the keys that a decoder verifies tokens with are still those of before.
 * What was verified with others counts no more. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface VerificationKeys {

	/**
	 * Return what stands for the present keys.
	 * @return the same object for as long as they are the same, another once they are
	 * not, or {@code null} if that cannot be told now
	 */
	@Nullable Object current();

	/**
	 * Return keys that never change.
	 * @return the keys
	 */
	static VerificationKeys fixed() {
		Object keys = new Object();
		return () -> keys;
	}

}

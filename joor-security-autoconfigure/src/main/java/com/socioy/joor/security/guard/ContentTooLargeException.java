package com.socioy.joor.security.guard;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown to whoever reads a body that is larger than the limit.
 */
final class ContentTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_CAUSES = 16;

	ContentTooLargeException() {
		super("The request body is larger than the limit");
	}

	static boolean isCauseOf(@Nullable Throwable failure) {
		Throwable current = failure;
		for (int i = 0; i < MAX_CAUSES && current != null; i++) {
			if (current instanceof ContentTooLargeException) {
				return true;
			}
			current = current.getCause();
		}
		return false;
	}

}

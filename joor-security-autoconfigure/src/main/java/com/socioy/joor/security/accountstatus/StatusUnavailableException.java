package com.socioy.joor.security.accountstatus;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when it cannot be said whether an account may be used. Carries no stack trace of
 * its own: while a source is down there may be one for each request.
 *
 * @since 0.1.0
 */
public class StatusUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is unavailable
	 * @param cause why, or {@code null}
	 */
	public StatusUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause, false, false);
	}

}

package com.socioy.joor.security.problem;

import jakarta.servlet.ServletException;

/**
 * Makes the container abort a response that was begun and cannot be finished. The failure
 * has been told already, so this has neither stack nor cause.
 */
final class ResponseAbortedException extends ServletException {

	private static final long serialVersionUID = 1L;

	ResponseAbortedException(String errorId) {
		super("Response aborted, see error " + errorId);
		setStackTrace(new StackTraceElement[0]);
	}

}

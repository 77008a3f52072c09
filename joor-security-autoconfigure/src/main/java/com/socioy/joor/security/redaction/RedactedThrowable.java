package com.socioy.joor.security.redaction;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose message, or that of a cause, may not be shown. Has the
 * same stack trace, and says that it is of the same class.
 *
 * @since 0.1.0
 */
public final class RedactedThrowable extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String originalType;

	private RedactedThrowable(Throwable original, @Nullable String message, @Nullable Throwable cause) {
		super(message, cause, true, true);
		this.originalType = original.getClass().getName();
		setStackTrace(original.getStackTrace());
	}

	/**
	 * Return an exception that may be shown in the place of another.
	 * @param original the exception
	 * @param redactor takes secrets out of a message
	 * @return the same instance, if there is nothing to hide in it nor in its causes
	 */
	public static Throwable of(Throwable original, UnaryOperator<String> redactor) {
		if (isClean(original, redactor, identitySet())) {
			return original;
		}
		return copy(original, redactor, identitySet());
	}

	/**
	 * Return the name of the class of the exception that this one stands for.
	 * @return the name of the class
	 */
	public String originalType() {
		return this.originalType;
	}

	@Override
	public String toString() {
		String message = getLocalizedMessage();
		return (message != null) ? this.originalType + ": " + message : this.originalType;
	}

	private static boolean isClean(@Nullable Throwable throwable, UnaryOperator<String> redactor, Set<Throwable> seen) {
		if (throwable == null || throwable instanceof RedactedThrowable || !seen.add(throwable)) {
			return true;
		}
		String message = throwable.getMessage();
		String text = throwable.toString();
		if ((message != null && !redactor.apply(message).equals(message)) || !redactor.apply(text).equals(text)
				|| !isClean(throwable.getCause(), redactor, seen)) {
			return false;
		}
		for (Throwable suppressed : throwable.getSuppressed()) {
			if (!isClean(suppressed, redactor, seen)) {
				return false;
			}
		}
		return true;
	}

	private static RedactedThrowable copy(Throwable throwable, UnaryOperator<String> redactor, Set<Throwable> seen) {
		seen.add(throwable);
		String message = throwable.getMessage();
		Throwable cause = throwable.getCause();
		RedactedThrowable result = new RedactedThrowable(throwable, (message != null) ? redactor.apply(message) : null,
				(cause != null && !seen.contains(cause)) ? copy(cause, redactor, seen) : null);
		for (Throwable suppressed : throwable.getSuppressed()) {
			if (!seen.contains(suppressed)) {
				result.addSuppressed(copy(suppressed, redactor, seen));
			}
		}
		return result;
	}

	private static Set<Throwable> identitySet() {
		return Collections.newSetFromMap(new IdentityHashMap<>());
	}

}

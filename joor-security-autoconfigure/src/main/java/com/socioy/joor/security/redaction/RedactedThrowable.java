package com.socioy.joor.security.redaction;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose message, or that of a cause, may not be shown. Has the
 * same stack trace, and says that it is of the same class.
 * <p>
 * To read a stack trace costs far more than to find a secret, and most handlers of an
 * error look at its message only. So the trace is read from the exception when somebody
 * asks for it. An exception that was created with this one as its cause, and is printed
 * before anybody asked, shows it without its frames.
 *
 * @since 0.1.0
 */
public final class RedactedThrowable extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String originalType;

	// The original, until its stack trace is read. It holds the secret: nobody else gets
	// it, and it is not serialized
	private final transient @Nullable AtomicReference<@Nullable Throwable> unread;

	private RedactedThrowable(Throwable original, @Nullable String message, @Nullable Throwable cause) {
		super(message, cause, true, true);
		this.originalType = original.getClass().getName();
		this.unread = new AtomicReference<>(original);
	}

	/**
	 * Return an exception that may be shown in the place of another.
	 * @param original the exception
	 * @param redactor takes secrets out of a message
	 * @return the same instance, if there is nothing to hide in it nor in its causes
	 */
	public static Throwable of(Throwable original, UnaryOperator<String> redactor) {
		if (isClean(original, redactor, new ThrowableSet())) {
			return original;
		}
		return copy(original, redactor, new ThrowableSet());
	}

	/**
	 * Return the name of the class of the exception that this one stands for.
	 * @return the name of the class
	 */
	public String originalType() {
		return this.originalType;
	}

	@Override
	public StackTraceElement[] getStackTrace() {
		readStackTrace();
		return super.getStackTrace();
	}

	@Override
	public void setStackTrace(StackTraceElement[] stackTrace) {
		super.setStackTrace(stackTrace);
		if (this.unread != null) {
			this.unread.set(null);
		}
	}

	@Override
	public void printStackTrace(PrintStream stream) {
		readStackTraces(this, new ThrowableSet());
		super.printStackTrace(stream);
	}

	@Override
	public void printStackTrace(PrintWriter writer) {
		readStackTraces(this, new ThrowableSet());
		super.printStackTrace(writer);
	}

	/**
	 * Do nothing: the stack trace is that of the exception that this one stands for.
	 * @return this
	 */
	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

	@Override
	public String toString() {
		String message = getLocalizedMessage();
		return (message != null) ? this.originalType + ": " + message : this.originalType;
	}

	// What is written of an exception has its frames in it

	private Object writeReplace() {
		readStackTrace();
		return this;
	}

	private void readStackTrace() {
		Throwable original = (this.unread != null) ? this.unread.get() : null;
		if (original != null) {
			// Some that override it give none
			@Nullable StackTraceElement @Nullable [] frames = original.getStackTrace();
			setStackTrace((frames != null) ? frames : new StackTraceElement[0]);
		}
	}

	// The JDK prints all of them by itself, and asks none of them for its frames

	private static void readStackTraces(Throwable throwable, ThrowableSet seen) {
		for (Throwable next = throwable; next != null && seen.add(next); next = next.getCause()) {
			if (next instanceof RedactedThrowable redacted) {
				redacted.readStackTrace();
			}
			for (Throwable suppressed : next.getSuppressed()) {
				readStackTraces(suppressed, seen);
			}
		}
	}

	private static boolean isClean(Throwable throwable, UnaryOperator<String> redactor, ThrowableSet seen) {
		for (Throwable next = throwable; next != null && !(next instanceof RedactedThrowable)
				&& seen.add(next); next = next.getCause()) {
			if (!isClean(next.getMessage(), redactor) || !isClean(next.toString(), redactor)) {
				return false;
			}
			for (Throwable suppressed : next.getSuppressed()) {
				if (!isClean(suppressed, redactor, seen)) {
					return false;
				}
			}
		}
		return true;
	}

	private static boolean isClean(@Nullable String text, UnaryOperator<String> redactor) {
		return text == null || redactor.apply(text).equals(text);
	}

	private static RedactedThrowable copy(Throwable throwable, UnaryOperator<String> redactor, ThrowableSet seen) {
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

}

package com.socioy.joor.security.redaction.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.redaction.LogRedactor;
import com.socioy.joor.security.redaction.RedactedThrowable;

/**
 * What a log shows of an exception whose messages hold a secret. Of the class that Spring
 * Boot's own printer of stack traces asks for.
 */
final class RedactedThrowableProxy extends ThrowableProxy {

	private static final Throwable NOTHING = new Nothing();

	private final IThrowableProxy delegate;

	private final Throwable redacted;

	private final LogRedactor redactor;

	RedactedThrowableProxy(IThrowableProxy delegate, Throwable redacted, LogRedactor redactor) {
		// What the delegate has read of the exception and all others is not read again
		super(NOTHING);
		this.delegate = delegate;
		this.redacted = redacted;
		this.redactor = redactor;
	}

	static @Nullable IThrowableProxy of(@Nullable IThrowableProxy proxy, LogRedactor redactor) {
		if (!(proxy instanceof ThrowableProxy original) || proxy instanceof RedactedThrowableProxy) {
			return proxy;
		}
		Throwable redacted = RedactedThrowable.of(original.getThrowable(), redactor::text);
		return (redacted != original.getThrowable()) ? new RedactedThrowableProxy(proxy, redacted, redactor) : proxy;
	}

	@Override
	public Throwable getThrowable() {
		return this.redacted;
	}

	@Override
	public @Nullable String getMessage() {
		String message = this.delegate.getMessage();
		return (message != null) ? this.redactor.text(message) : null;
	}

	@Override
	public @Nullable String getOverridingMessage() {
		String message = this.delegate.getOverridingMessage();
		return (message != null) ? this.redactor.text(message) : null;
	}

	@Override
	public String getClassName() {
		return this.delegate.getClassName();
	}

	@Override
	public StackTraceElementProxy[] getStackTraceElementProxyArray() {
		return this.delegate.getStackTraceElementProxyArray();
	}

	@Override
	public int getCommonFrames() {
		return this.delegate.getCommonFrames();
	}

	@Override
	public boolean isCyclic() {
		return this.delegate.isCyclic();
	}

	@Override
	public @Nullable IThrowableProxy getCause() {
		IThrowableProxy cause = this.delegate.getCause();
		return (cause != null) ? wrap(cause) : null;
	}

	@Override
	public IThrowableProxy[] getSuppressed() {
		IThrowableProxy[] suppressed = this.delegate.getSuppressed();
		IThrowableProxy[] result = new IThrowableProxy[suppressed.length];
		for (int i = 0; i < suppressed.length; i++) {
			result[i] = wrap(suppressed[i]);
		}
		return result;
	}

	private IThrowableProxy wrap(IThrowableProxy proxy) {
		return new RedactedThrowableProxy(proxy, this.redacted, this.redactor);
	}

	/**
	 * Has no message, frames or causes.
	 */
	private static final class Nothing extends Throwable {

		private static final long serialVersionUID = 1L;

		Nothing() {
			super(null, null, false, false);
		}

	}

}

package com.socioy.joor.security.redaction.observation;

import java.util.function.UnaryOperator;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import com.socioy.joor.security.redact.Redactor;
import com.socioy.joor.security.redaction.RedactedThrowable;

/**
 * Shows an exception without the secrets in its messages to the handlers of an
 * observation, which write it into a trace as soon as it happens. Comes twice: once
 * before all of them, once after them, to put the exception back, whose class is a tag of
 * metrics. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ObservedErrors {

	private static final Object ORIGINAL = new Object();

	private ObservedErrors() {
	}

	/**
	 * Hides what is secret. The first of all handlers.
	 *
	 * @since 0.1.0
	 */
	public static final class Before implements ObservationHandler<Observation.Context> {

		private final UnaryOperator<String> redactor;

		/**
		 * Create a handler.
		 * @param redactor what takes secrets out of text
		 */
		public Before(Redactor redactor) {
			this.redactor = redactor::redact;
		}

		@Override
		public void onError(Observation.Context context) {
			Throwable error = context.getError();
			if (error == null) {
				return;
			}
			Throwable redacted = RedactedThrowable.of(error, this.redactor);
			if (redacted != error) {
				context.put(ORIGINAL, error);
				context.setError(redacted);
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	/**
	 * Puts the exception back. The last of all handlers.
	 *
	 * @since 0.1.0
	 */
	public static final class After implements ObservationHandler<Observation.Context> {

		@Override
		public void onError(Observation.Context context) {
			Throwable original = context.get(ORIGINAL);
			if (original != null) {
				context.remove(ORIGINAL);
				context.setError(original);
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}

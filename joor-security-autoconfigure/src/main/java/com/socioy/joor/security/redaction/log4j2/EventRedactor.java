package com.socioy.joor.security.redaction.log4j2;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MultiformatMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.redaction.LogRedactor;
import com.socioy.joor.security.redaction.RedactedThrowable;

/**
 * Makes of an event of the log one that an appender may see. An event with nothing to
 * hide stays the same instance. Immutable.
 */
final class EventRedactor {

	private static final String[] JSON = { "JSON" };

	private final LogRedactor redactor;

	EventRedactor(LogRedactor redactor) {
		this.redactor = redactor;
	}

	@SuppressWarnings("deprecation") // the proxy of an earlier version holds the
										// messages, too
	LogEvent redact(LogEvent event) {
		Message message = message(event.getMessage());
		Throwable thrown = event.getThrown();
		Throwable redacted = (thrown != null) ? RedactedThrowable.of(thrown, this.redactor::text) : null;
		StringMap context = context(event.getContextData());
		String thread = event.getThreadName();
		String line = (thread != null) ? this.redactor.line(thread) : null;
		if (message == null && redacted == thrown && context == null && (thread == null || thread.equals(line))) {
			return event;
		}
		Log4jLogEvent.Builder result = new Log4jLogEvent.Builder(event).setThreadName(line);
		if (message != null) {
			result.setMessage(message);
		}
		if (redacted != thrown) {
			result.setThrown(redacted).setThrownProxy(null);
		}
		if (context != null) {
			result.setContextData(context);
		}
		return result.build();
	}

	@SuppressWarnings("deprecation") // nothing else tells the template
	private @Nullable Message message(@Nullable Message message) {
		String formatted = (message != null) ? message.getFormattedMessage() : null;
		if (message == null || formatted == null) {
			return null;
		}
		String redacted = this.redactor.message(message.getFormat(), message.getParameters(), formatted,
				(message instanceof ParameterizedMessage) ? ParameterizedMessage::format : null);
		if (!redacted.equals(formatted)) {
			return new SimpleMessage(redacted);
		}
		if (message instanceof MultiformatMessage other) {
			String json = other.getFormattedMessage(JSON);
			if (json != null && !this.redactor.line(json).equals(json)) {
				return new SimpleMessage(redacted);
			}
		}
		return null;
	}

	private @Nullable StringMap context(@Nullable ReadOnlyStringMap context) {
		if (context == null || context.isEmpty()) {
			return null;
		}
		StringMap result = ContextDataFactory.createContextData(context);
		boolean[] changed = { false };
		context.forEach((name, value) -> {
			Object redacted = this.redactor.value(name, value);
			if (redacted != null && !redacted.equals(value)) {
				result.putValue(name, redacted);
				changed[0] = true;
			}
		});
		if (!changed[0]) {
			return null;
		}
		return result;
	}

}

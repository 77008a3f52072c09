package com.socioy.joor.security.audit.log;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

import com.socioy.joor.security.audit.delivery.SecurityEventSink;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.audit.record.RecordFields;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.Severity;

/**
 * Writes each record as one line to the logger {@value #LOGGER}. The fields are
 * key-values named after the Elastic Common Schema, which structured logging turns into
 * JSON; the message repeats the most important ones for people who read plain text.
 * <p>
 * Records come with every text neutralised and bounded, so that nobody can forge a line.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SecurityEventLogger implements SecurityEventSink {

	/**
	 * Name of the logger.
	 */
	public static final String LOGGER = "joor.security.events";

	private static final String OURS = "joor.";

	private static final int USUAL_LENGTH = 384;

	private final Logger logger = LoggerFactory.getLogger(LOGGER);

	@Override
	public String name() {
		return "log";
	}

	@Override
	public void write(List<EventRecord> records) {
		records.forEach(this::write);
	}

	private void write(EventRecord record) {
		SecurityEvent event = record.event();
		Level level = level(event.severity());
		if (!this.logger.isEnabledForLevel(level)) {
			return;
		}
		Fields fields = new Fields(this.logger.atLevel(level));
		// When it happened; the line is written a moment later
		fields.add("event.start", event.time().toString());
		RecordFields.each(event, fields::add);
		fields.add("joor.seq", record.sequence());
		fields.add("joor.hash", record.hash());
		// The message is complete: a placeholder in it is text of the client
		fields.builder.setMessage("{}").addArgument(message(event)).log();
	}

	private static Level level(Severity severity) {
		return switch (severity) {
			case INFO -> Level.INFO;
			case WARN -> Level.WARN;
			case CRITICAL -> Level.ERROR;
		};
	}

	private static String message(SecurityEvent event) {
		StringBuilder message = new StringBuilder(USUAL_LENGTH).append(event.type().id());
		label(message, "reason", event.reason());
		label(message, "source", event.source());
		label(message, "user", (event.actor() != null) ? event.actor().subject() : null);
		if (event.request() != null) {
			label(message, "method", event.request().method());
			label(message, "path", event.request().path());
		}
		label(message, "rule", event.rule());
		label(message, "error", event.correlationId());
		event.attributes().forEach((attribute, value) -> label(message, label(attribute), value.toString()));
		if (event.detail() != null && !event.detail().isEmpty()) {
			// A quote would end the value before its end
			message.append(" detail=\"").append(event.detail().replace('"', '\'')).append('"');
		}
		return message.toString();
	}

	private static String label(EventAttribute attribute) {
		String field = attribute.field();
		// Its short name is one of those whose values are taken out of a log
		return (field.startsWith(OURS) && attribute != EventAttribute.CREDENTIAL) ? field.substring(OURS.length())
				: field;
	}

	private static void label(StringBuilder message, String label, @Nullable String value) {
		if (value != null) {
			// A blank would let a value pass for the next label
			message.append(' ').append(label).append('=').append(value.replace(' ', '_'));
		}
	}

	/**
	 * Key-values of one line.
	 */
	private static final class Fields {

		private LoggingEventBuilder builder;

		Fields(LoggingEventBuilder builder) {
			this.builder = builder;
		}

		void add(String name, Object value) {
			this.builder = this.builder.addKeyValue(name, value);
		}

	}

}

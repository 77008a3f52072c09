package com.socioy.joor.security.audit;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.util.Assert;

import com.socioy.joor.security.audit.record.AddressPrivacy;
import com.socioy.joor.security.audit.record.LogText;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.Severity;

/**
 * Writes each security event as one line to the logger {@value #LOGGER}. The fields are
 * key-values named after the Elastic Common Schema, which structured logging turns into
 * JSON; the message repeats the most important ones for people who read plain text.
 * <p>
 * Everything a client may have chosen is neutralised and bounded, so that nobody can
 * forge a line. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SecurityEventLogger implements SecurityEventListener {

	/**
	 * Name of the logger.
	 */
	public static final String LOGGER = "joor.security.events";

	private static final int CODE_LENGTH = 64;

	private static final int NAME_LENGTH = 128;

	private static final int TEXT_LENGTH = 512;

	private final Logger logger;

	private final AddressPrivacy addressPrivacy;

	/**
	 * Create a logger.
	 * @param addressPrivacy how much of a client's address is recorded
	 */
	public SecurityEventLogger(AddressPrivacy addressPrivacy) {
		this(LoggerFactory.getLogger(LOGGER), addressPrivacy);
	}

	SecurityEventLogger(Logger logger, AddressPrivacy addressPrivacy) {
		Assert.notNull(addressPrivacy, "'addressPrivacy' must not be null");
		this.logger = logger;
		this.addressPrivacy = addressPrivacy;
	}

	@Override
	public void onSecurityEvent(SecurityEvent event) {
		Level level = level(event.severity());
		if (!this.logger.isEnabledForLevel(level)) {
			return;
		}
		Line line = new Line(this.logger.atLevel(level), event.type().id());
		line.key("event.id", event.id().toString());
		line.key("event.action", event.type().id());
		line.key("event.code", Integer.toString(event.type().code()));
		line.key("event.outcome", event.outcome().name().toLowerCase(Locale.ROOT));
		line.field("event.reason", "reason", event.reason(), CODE_LENGTH);
		line.field("source.ip", "source", this.addressPrivacy.apply(event.source()), CODE_LENGTH);
		if (event.actor() != null) {
			line.field("user.id", "user", event.actor().subject(), NAME_LENGTH);
			line.field("user.domain", null, event.actor().issuer(), NAME_LENGTH);
		}
		if (event.request() != null) {
			line.field("http.request.method", "method", event.request().method(), CODE_LENGTH);
			line.field("url.path", "path", event.request().path(), TEXT_LENGTH);
			if (event.request().status() != 0) {
				line.key("http.response.status_code", event.request().status());
			}
		}
		line.field("rule.name", "rule", event.rule(), NAME_LENGTH);
		line.field("error.id", "error", event.correlationId(), CODE_LENGTH);
		line.detail(event.detail());
		line.log();
	}

	private static Level level(Severity severity) {
		return switch (severity) {
			case INFO -> Level.INFO;
			case WARN -> Level.WARN;
			case CRITICAL -> Level.ERROR;
		};
	}

	/**
	 * One line while it is composed.
	 */
	private static final class Line {

		private final StringBuilder message;

		private LoggingEventBuilder builder;

		Line(LoggingEventBuilder builder, String start) {
			this.builder = builder;
			this.message = new StringBuilder(start);
		}

		void key(String key, Object value) {
			this.builder = this.builder.addKeyValue(key, value);
		}

		void field(String key, @Nullable String label, @Nullable String value, int maxLength) {
			if (value == null) {
				return;
			}
			String safe = LogText.of(value, maxLength);
			key(key, safe);
			if (label != null) {
				// A blank would let a value pass for the next label
				this.message.append(' ').append(label).append('=').append(safe.replace(' ', '_'));
			}
		}

		void detail(@Nullable String detail) {
			if (detail == null || detail.isEmpty()) {
				return;
			}
			String safe = LogText.of(detail, TEXT_LENGTH);
			key("joor.detail", safe);
			// A quote would end the value before its end
			this.message.append(" detail=\"").append(safe.replace('"', '\'')).append('"');
		}

		void log() {
			// The message is complete: a placeholder in it is text of the client
			this.builder.setMessage("{}").addArgument(this.message.toString()).log();
		}

	}

}

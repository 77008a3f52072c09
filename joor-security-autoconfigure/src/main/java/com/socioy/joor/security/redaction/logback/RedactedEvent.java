package com.socioy.joor.security.redaction.logback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.MessageFormatter;

import com.socioy.joor.security.redaction.LogRedactor;

/**
 * An event of the log as a layout may see it. Used by one thread, for one line.
 */
final class RedactedEvent implements ILoggingEvent {

	private final ILoggingEvent event;

	private final LogRedactor redactor;

	private @Nullable String message;

	RedactedEvent(ILoggingEvent event, LogRedactor redactor) {
		this.event = event;
		this.redactor = redactor;
	}

	@Override
	public @Nullable String getFormattedMessage() {
		String result = this.message;
		String formatted = this.event.getFormattedMessage();
		if (result == null && formatted != null) {
			result = this.redactor.message(this.event.getMessage(), this.event.getArgumentArray(), formatted,
					(template, arguments) -> MessageFormatter.arrayFormat(template, arguments).getMessage());
			this.message = result;
		}
		return result;
	}

	// The template and the arguments are redacted together only

	@Override
	public @Nullable String getMessage() {
		return getFormattedMessage();
	}

	@Override
	public Object @Nullable [] getArgumentArray() {
		return null;
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		return RedactedThrowableProxy.of(this.event.getThrowableProxy(), this.redactor);
	}

	@Override
	public Map<String, String> getMDCPropertyMap() {
		return this.redactor.fields(this.event.getMDCPropertyMap());
	}

	@Override
	@Deprecated
	public Map<String, String> getMdc() {
		return getMDCPropertyMap();
	}

	@Override
	public @Nullable List<KeyValuePair> getKeyValuePairs() {
		List<KeyValuePair> pairs = this.event.getKeyValuePairs();
		if (pairs == null || pairs.isEmpty()) {
			return pairs;
		}
		List<KeyValuePair> result = new ArrayList<>(pairs.size());
		for (KeyValuePair pair : pairs) {
			result.add(new KeyValuePair(pair.key, this.redactor.value(pair.key, pair.value)));
		}
		return result;
	}

	@Override
	public String getThreadName() {
		return this.redactor.line(this.event.getThreadName());
	}

	@Override
	public Level getLevel() {
		return this.event.getLevel();
	}

	@Override
	public String getLoggerName() {
		return this.event.getLoggerName();
	}

	@Override
	public LoggerContextVO getLoggerContextVO() {
		return this.event.getLoggerContextVO();
	}

	@Override
	public StackTraceElement[] getCallerData() {
		return this.event.getCallerData();
	}

	@Override
	public boolean hasCallerData() {
		return this.event.hasCallerData();
	}

	@Override
	public List<Marker> getMarkerList() {
		return this.event.getMarkerList();
	}

	@Override
	public long getTimeStamp() {
		return this.event.getTimeStamp();
	}

	@Override
	public int getNanoseconds() {
		return this.event.getNanoseconds();
	}

	@Override
	public Instant getInstant() {
		return this.event.getInstant();
	}

	@Override
	public long getSequenceNumber() {
		return this.event.getSequenceNumber();
	}

	@Override
	public void prepareForDeferredProcessing() {
		this.event.prepareForDeferredProcessing();
	}

}

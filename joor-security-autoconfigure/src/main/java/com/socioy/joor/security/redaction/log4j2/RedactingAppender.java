package com.socioy.joor.security.redaction.log4j2;

import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.Filterable;
import org.apache.logging.log4j.core.impl.LocationAware;

/**
 * Stands before another appender and hands it events without their secrets. That appender
 * is started and stopped by the configuration it belongs to. Thread-safe.
 */
final class RedactingAppender extends AbstractAppender {

	private final Appender delegate;

	private final EventRedactor redactor;

	RedactingAppender(Appender delegate, EventRedactor redactor) {
		super(delegate.getName(), null, delegate.getLayout(), delegate.ignoreExceptions(), Property.EMPTY_ARRAY);
		this.delegate = delegate;
		this.redactor = redactor;
	}

	Appender delegate() {
		return this.delegate;
	}

	@Override
	public boolean isFiltered(LogEvent event) {
		return this.delegate instanceof Filterable filterable && filterable.isFiltered(event);
	}

	@Override
	public boolean requiresLocation() {
		return this.delegate instanceof LocationAware aware && aware.requiresLocation();
	}

	@Override
	public void append(LogEvent event) {
		this.delegate.append(this.redactor.redact(event));
	}

}

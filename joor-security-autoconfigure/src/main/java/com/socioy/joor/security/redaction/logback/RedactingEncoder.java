package com.socioy.joor.security.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

import com.socioy.joor.security.redaction.LogRedactor;

/**
 * Lets another encoder write events without their secrets. Thread-safe as that encoder
 * is.
 */
final class RedactingEncoder extends EncoderBase<ILoggingEvent> {

	private final Encoder<ILoggingEvent> delegate;

	private final LogRedactor redactor;

	RedactingEncoder(Encoder<ILoggingEvent> delegate, LogRedactor redactor) {
		this.delegate = delegate;
		this.redactor = redactor;
		setContext(delegate.getContext());
		super.start();
	}

	Encoder<ILoggingEvent> delegate() {
		return this.delegate;
	}

	@Override
	public byte[] headerBytes() {
		return this.delegate.headerBytes();
	}

	@Override
	public byte[] encode(ILoggingEvent event) {
		return this.delegate.encode(new RedactedEvent(event, this.redactor));
	}

	@Override
	public byte[] footerBytes() {
		return this.delegate.footerBytes();
	}

	@Override
	public void start() {
		this.delegate.start();
		super.start();
	}

	@Override
	public void stop() {
		this.delegate.stop();
		super.stop();
	}

}

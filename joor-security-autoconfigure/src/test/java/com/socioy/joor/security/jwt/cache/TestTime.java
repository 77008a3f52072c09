package com.socioy.joor.security.jwt.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Time that tests move, by the clock and in nanoseconds.
 */
final class TestTime extends Clock implements LongSupplier {

	static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private volatile Instant now = START;

	private volatile long nanos = Long.MAX_VALUE - 5;

	void advance(Duration duration) {
		this.now = this.now.plus(duration);
		this.nanos += duration.toNanos();
	}

	void setClock(Duration duration) {
		this.now = this.now.plus(duration);
	}

	@Override
	public long getAsLong() {
		return this.nanos;
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}

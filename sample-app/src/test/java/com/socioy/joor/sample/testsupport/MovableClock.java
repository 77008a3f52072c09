package com.socioy.joor.sample.testsupport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of this machine, ahead of it by as much as a test wants.
 */
public final class MovableClock extends Clock {

	private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

	/**
	 * Let time pass.
	 */
	public void pass(Duration duration) {
		this.ahead.accumulateAndGet(duration, Duration::plus);
	}

	/**
	 * Go back to the present.
	 */
	public void reset() {
		this.ahead.set(Duration.ZERO);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	@Override
	public Instant instant() {
		return Instant.now().plus(this.ahead.get());
	}

}

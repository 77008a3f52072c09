package com.socioy.joor.security.browserreports;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Bounds how many events reports can cause in the whole process, whoever sends them and
 * from however many addresses: a number at once, and one more each second. Holds one
 * number, the time at which the budget is whole again. Safe for use by several threads.
 */
final class ReportBudget {

	private static final long STEP = TimeUnit.SECONDS.toNanos(1);

	private final long capacity;

	private final LongSupplier nanos;

	private final AtomicLong whole;

	/**
	 * Create a budget.
	 * @param events number of events at once
	 * @param nanos tells the time in nanoseconds, as {@link System#nanoTime()}
	 */
	ReportBudget(int events, LongSupplier nanos) {
		this.capacity = events * STEP;
		this.nanos = nanos;
		this.whole = new AtomicLong(nanos.getAsLong());
	}

	/**
	 * Take one event.
	 * @return whether there was one left
	 */
	boolean take() {
		while (true) {
			long now = this.nanos.getAsLong();
			long before = this.whole.get();
			long after = Math.max(before - now, 0) + STEP;
			if (after > this.capacity) {
				return false;
			}
			if (this.whole.compareAndSet(before, now + after)) {
				return true;
			}
		}
	}

}

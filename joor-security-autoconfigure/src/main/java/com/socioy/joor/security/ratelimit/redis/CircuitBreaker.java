package com.socioy.joor.security.ratelimit.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Decides whether a store that may not answer is asked. It opens after
 * {@value #CONSECUTIVE} failures in a row, or when at least half of at least
 * {@value #ENOUGH} calls within a second fail; from then on nobody waits for the store.
 * While it is open, one caller at a time is told that a probe is due: after a second at
 * first, after twice as long with every probe that fails, up to half a minute. Only a
 * probe closes it.
 * <p>
 * Safe for use by several threads, none of which ever waits for another. Two threads that
 * meet at the end of a second may count a call for the wrong one.
 */
final class CircuitBreaker {

	static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);

	static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);

	private static final int CONSECUTIVE = 5;

	private static final int ENOUGH = 20;

	private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

	private static final int CLOSED = 0;

	private static final int OPEN = 1;

	private static final int PROBING = 2;

	private final LongSupplier nanoTime;

	private final AtomicInteger state = new AtomicInteger(CLOSED);

	private final AtomicInteger consecutive = new AtomicInteger();

	private final AtomicLong windowStart;

	private final AtomicInteger calls = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	private volatile long pause = FIRST_PAUSE;

	private volatile long probeTime;

	private volatile long closedTime;

	/**
	 * Create a breaker that is closed.
	 * @param nanoTime tells the time in nanoseconds, from any origin
	 */
	CircuitBreaker(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.windowStart = new AtomicLong(nanoTime.getAsLong());
		this.closedTime = this.windowStart.get() - LONGEST_PAUSE;
	}

	/**
	 * Return whether the store may be asked.
	 * @return {@code false} while the breaker is open
	 */
	boolean isClosed() {
		return this.state.get() == CLOSED;
	}

	/**
	 * Note that the store answered.
	 */
	void succeeded() {
		if (this.consecutive.get() != 0) {
			this.consecutive.set(0);
		}
		count();
	}

	/**
	 * Note that the store did not answer.
	 * @return whether this call opened the breaker
	 */
	boolean failed() {
		int row = this.consecutive.incrementAndGet();
		count();
		int failed = this.failures.incrementAndGet();
		if (row >= CONSECUTIVE || (this.calls.get() >= ENOUGH && 2 * failed >= this.calls.get())) {
			return open();
		}
		return false;
	}

	private void count() {
		long start = this.windowStart.get();
		long now = this.nanoTime.getAsLong();
		if (now - start >= WINDOW && this.windowStart.compareAndSet(start, now)) {
			this.calls.set(0);
			this.failures.set(0);
		}
		this.calls.incrementAndGet();
	}

	/**
	 * Open, whatever was counted.
	 * @return whether this call opened the breaker
	 */
	boolean open() {
		long now = this.nanoTime.getAsLong();
		if (this.state.compareAndSet(CLOSED, PROBING)) {
			// A store that fails again at once has not recovered
			this.pause = (now - this.closedTime < LONGEST_PAUSE) ? longer() : FIRST_PAUSE;
			this.probeTime = now + this.pause;
			this.state.set(OPEN);
			return true;
		}
		return false;
	}

	/**
	 * Return whether the caller is to probe the store. Whoever is told so has to tell
	 * {@link #probed(boolean) how it went}; until then nobody else is.
	 * @return whether a probe is due
	 */
	boolean isProbeDue() {
		return this.state.get() == OPEN && this.nanoTime.getAsLong() - this.probeTime >= 0
				&& this.state.compareAndSet(OPEN, PROBING);
	}

	/**
	 * Note how a probe went.
	 * @param success whether the store answered
	 */
	void probed(boolean success) {
		long now = this.nanoTime.getAsLong();
		if (success) {
			this.consecutive.set(0);
			this.calls.set(0);
			this.failures.set(0);
			this.windowStart.set(now);
			this.closedTime = now;
			this.state.set(CLOSED);
		}
		else {
			this.pause = longer();
			this.probeTime = now + this.pause;
			this.state.set(OPEN);
		}
	}

	private long longer() {
		return Math.min(LONGEST_PAUSE, 2 * this.pause);
	}

	/**
	 * Return when the store is probed next.
	 * @return time from now in nanoseconds, at least 1
	 */
	long nanosUntilProbe() {
		return Math.max(1, this.probeTime - this.nanoTime.getAsLong());
	}

}

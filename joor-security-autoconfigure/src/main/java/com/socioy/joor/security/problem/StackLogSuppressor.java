package com.socioy.joor.security.problem;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether the stack of a failure is logged once more. Each distinct stack is let
 * through so often in a window of time; a client that makes the same thing fail again and
 * again does not fill the disk.
 * <p>
 * Two failures have the same stack if their classes, the first frames, and those of their
 * causes are the same; messages do not count, since a client can vary them. The table is
 * bounded: while it is full, all stacks that are not in it share one window. Safe for use
 * by several threads.
 *
 * @since 0.1.0
 */
public final class StackLogSuppressor {

	private static final int FRAMES = 12;

	private static final int CAUSES = 8;

	private static final Long SHARED = 0L;

	private final int limit;

	private final long window;

	private final int capacity;

	private final LongSupplier nanos;

	private final ConcurrentHashMap<Long, Window> windows = new ConcurrentHashMap<>();

	private final AtomicBoolean purging = new AtomicBoolean();

	/**
	 * Create a suppressor.
	 * @param limit how often a stack is let through in a window, at least 1
	 * @param window length of a window
	 * @param capacity how many distinct stacks are told apart
	 * @param nanos the time in nanoseconds, as {@link System#nanoTime()}
	 */
	public StackLogSuppressor(int limit, Duration window, int capacity, LongSupplier nanos) {
		if (limit < 1 || capacity < 1 || window.isNegative() || window.isZero()) {
			throw new IllegalArgumentException("'limit', 'window' and 'capacity' must be positive");
		}
		this.limit = limit;
		this.window = window.toNanos();
		this.capacity = capacity;
		this.nanos = Objects.requireNonNull(nanos, "'nanos' must not be null");
	}

	/**
	 * Decide about one failure, and count it.
	 * @param failure the failure
	 * @return what to log
	 */
	public Decision decide(Throwable failure) {
		long now = this.nanos.getAsLong();
		Long key = signature(failure);
		if (this.windows.size() >= this.capacity && !this.windows.containsKey(key)) {
			purge(now);
			key = (this.windows.size() >= this.capacity) ? SHARED : key;
		}
		Window updated = Objects.requireNonNull(this.windows.compute(key, (k, old) -> next(old, now)));
		return new Decision(updated.count() <= this.limit, updated.repeats());
	}

	private Window next(@Nullable Window old, long now) {
		if (old == null) {
			return new Window(now, 1, 0);
		}
		if (now - old.start() >= this.window) {
			return new Window(now, 1, Math.max(0, old.count() - this.limit));
		}
		return new Window(old.start(), old.count() + 1, (old.count() < this.limit) ? 0 : old.count() + 1 - this.limit);
	}

	private void purge(long now) {
		if (this.purging.compareAndSet(false, true)) {
			try {
				this.windows.values().removeIf((candidate) -> now - candidate.start() >= this.window);
			}
			finally {
				this.purging.set(false);
			}
		}
	}

	int size() {
		return this.windows.size();
	}

	private static Long signature(Throwable failure) {
		long hash = 1125899906842597L;
		Throwable current = failure;
		for (int i = 0; i < CAUSES && current != null; i++) {
			hash = 31 * hash + current.getClass().getName().hashCode();
			StackTraceElement[] frames = current.getStackTrace();
			for (int j = 0; j < Math.min(FRAMES, frames.length); j++) {
				hash = 31 * hash + frames[j].hashCode();
			}
			Throwable cause = current.getCause();
			current = (cause != current) ? cause : null;
		}
		return (hash != SHARED) ? hash : 1;
	}

	/**
	 * What to log of a failure.
	 *
	 * @param stack whether to log the stack
	 * @param suppressed how many stacks like it were left out: in this window so far, or,
	 * at the beginning of a window, in the one before
	 */
	public record Decision(boolean stack, long suppressed) {

	}

	private record Window(long start, long count, long repeats) {

	}

}

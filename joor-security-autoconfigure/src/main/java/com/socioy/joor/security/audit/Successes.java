package com.socioy.joor.security.audit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Lets one success in a while pass for each credential and address, and counts the
 * others: a program that sends its token with each request logs in once, not a thousand
 * times a minute.
 * <p>
 * Holds a fixed number of entries, each of which belongs to one of a few places that its
 * key decides. If all of them are taken the oldest gives way, and what it stood for is
 * told again: under more callers than there are places there are more records, never
 * fewer. Safe for use by several threads, without locks.
 */
final class Successes {

	static final Duration WINDOW = Duration.ofMinutes(15);

	/**
	 * Answer for what is not to be told.
	 */
	static final long TOLD_BEFORE = -1;

	private static final int WAYS = 4;

	private static final int PLACES = 1 << 14;

	private static final int ATTEMPTS = 8;

	private final AtomicReferenceArray<@Nullable Entry> entries;

	private final LongSupplier nanos;

	private final long window;

	Successes(LongSupplier nanos) {
		this(PLACES, WINDOW, nanos);
	}

	/**
	 * Create a table.
	 * @param places number of entries, a power of two
	 * @param window how long one that passed stands for others
	 * @param nanos tells the time in nanoseconds, as {@link System#nanoTime()}
	 */
	Successes(int places, Duration window, LongSupplier nanos) {
		this.entries = new AtomicReferenceArray<>(places);
		this.window = window.toNanos();
		this.nanos = nanos;
	}

	/**
	 * Take note of a success.
	 * @param key stands for the credential and the address, well distributed
	 * @return {@link #TOLD_BEFORE}, or how many were not told since the last one that was
	 */
	long pass(long key) {
		long now = this.nanos.getAsLong();
		int first = (int) key & (this.entries.length() - 1) & -WAYS;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int victim = first;
			Entry oldest = this.entries.get(first);
			Entry found = null;
			for (int i = first; i < first + WAYS; i++) {
				Entry entry = this.entries.get(i);
				if (entry != null && entry.key == key) {
					found = entry;
					oldest = entry;
					victim = i;
					break;
				}
				if (oldest != null && (entry == null || entry.begun - oldest.begun < 0)) {
					oldest = entry;
					victim = i;
				}
			}
			if (found != null && now - found.begun < this.window) {
				found.incrementAndGet();
				return TOLD_BEFORE;
			}
			// Who loses looks again, and finds the entry of who won
			if (this.entries.compareAndSet(victim, oldest, new Entry(key, now))) {
				return (found != null) ? found.get() : 0;
			}
		}
		return 0;
	}

	/**
	 * Number of successes that were not told since one was.
	 */
	@SuppressWarnings("serial")
	private static final class Entry extends AtomicLong {

		private final long key;

		private final long begun;

		Entry(long key, long begun) {
			this.key = key;
			this.begun = begun;
		}

	}

}

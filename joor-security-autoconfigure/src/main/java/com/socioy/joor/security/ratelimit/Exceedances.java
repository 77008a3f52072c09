package com.socioy.joor.security.ratelimit;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Remembers who is over a limit, so that it is told once when it begins and not with
 * every request. It ends after a time without a refusal. Of fixed size: when more clients
 * are over a limit than it has room for, the one that was refused longest ago is
 * forgotten, and told again. Safe for use by several threads, without locks.
 */
final class Exceedances {

	private static final int WAYS = 4;

	private static final int SECONDS_BITS = 24;

	private static final long SECONDS_MASK = (1L << SECONDS_BITS) - 1;

	private final LongSupplier nanoTime;

	private final long start;

	// A tag of 40 bits and the second of the last refusal; 0 while empty
	private final AtomicLongArray slots;

	private final int sets;

	/**
	 * Create it.
	 * @param capacity number of clients to remember, rounded up to a power of two
	 * @param nanoTime tells the time in nanoseconds
	 */
	Exceedances(int capacity, LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.start = nanoTime.getAsLong();
		this.sets = Math.max(1, Integer.highestOneBit(Math.max(1, capacity / WAYS - 1)) * 2);
		this.slots = new AtomicLongArray(this.sets * WAYS);
	}

	/**
	 * Take note of a refusal.
	 * @param quota the quota
	 * @param key the client
	 * @param quietSeconds how long a client must not have been refused to begin anew
	 * @return whether it begins
	 */
	boolean begins(Quota quota, RateLimitKey key, long quietSeconds) {
		long hash = key.high() ^ Long.rotateLeft(quota.fingerprint() ^ quota.name().hashCode(), 17);
		long tag = (hash >>> SECONDS_BITS) | 1L;
		int first = (int) (key.low() & (this.sets - 1)) * WAYS;
		long now = ((this.nanoTime.getAsLong() - this.start) / 1_000_000_000L) & SECONDS_MASK;
		long entry = (tag << SECONDS_BITS) | now;
		while (true) {
			int victim = first;
			long longest = -1;
			long found = 0;
			for (int i = first; i < first + WAYS; i++) {
				long slot = this.slots.get(i);
				if ((slot >>> SECONDS_BITS) == tag) {
					victim = i;
					found = slot;
					break;
				}
				long age = (slot == 0) ? Long.MAX_VALUE : age(slot, now);
				if (age > longest) {
					longest = age;
					victim = i;
					found = slot;
				}
			}
			boolean known = (found >>> SECONDS_BITS) == tag;
			if (known && found == entry) {
				return false;
			}
			boolean begins = !known || age(found, now) >= quietSeconds;
			if (this.slots.compareAndSet(victim, found, entry)) {
				return begins;
			}
		}
	}

	private static long age(long slot, long now) {
		return (now - (slot & SECONDS_MASK)) & SECONDS_MASK;
	}

}

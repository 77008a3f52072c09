package com.socioy.joor.security.ratelimit;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Remembers which clients were refused and until when, so that nobody has to be asked
 * about them again. A bounded number of slots, in memory from the first refusal on. When
 * there is no room, whoever is refused for the shortest time is forgotten: then a store
 * is asked once more than needed, and nobody is let through for it.
 * <p>
 * Safe for use by several threads, which never wait for one another: what cannot be read
 * or written at once is not known. What must not be missed is the end of a refusal:
 * whoever asks a store reads the {@link #stamp stamp} of a client before it, and what the
 * store then says is remembered only if that client was not {@link #clear cleared} in the
 * meantime.
 *
 * @since 0.1.0
 */
public final class RejectTable {

	private static final int WAYS = 4;

	private static final int TAG = 0;

	private static final int UNTIL = 1;

	private static final int SINCE = 2;

	private static final int COST = 3;

	private static final int WIDTH = 4;

	private static final long LONGEST = Long.MAX_VALUE / 4;

	private final int sets;

	private final LongSupplier nanos;

	/**
	 * One number for each set: odd while the set is written, another after each change.
	 */
	private final AtomicLongArray stamps;

	private final AtomicReference<@Nullable AtomicLongArray> slots = new AtomicReference<>();

	/**
	 * Create an empty table.
	 * @param capacity how many clients to remember at most, rounded down to a power of
	 * two of at least 16
	 * @param nanos the time in nanoseconds, as {@link System#nanoTime()}
	 */
	public RejectTable(int capacity, LongSupplier nanos) {
		Assert.isTrue(capacity > 0, "'capacity' must be positive");
		Assert.notNull(nanos, "'nanos' must not be null");
		this.sets = Integer.highestOneBit(Math.max(4 * WAYS, capacity)) / WAYS;
		this.nanos = nanos;
		this.stamps = new AtomicLongArray(this.sets);
	}

	/**
	 * Return how much longer a client is known to be refused.
	 * @param quota the quota that refuses it
	 * @param key the client
	 * @param cost what it asks for
	 * @param maxAge how old the knowledge may be, in nanoseconds
	 * @return nanoseconds, or 0 if it is not known to be refused
	 */
	public long blockedNanos(Quota quota, RateLimitKey key, long cost, long maxAge) {
		AtomicLongArray table = this.slots.getAcquire();
		if (table == null) {
			return 0;
		}
		long tag = tag(quota, key);
		int set = set(key);
		long stamp = this.stamps.getAcquire(set);
		for (int slot = set * WAYS * WIDTH; slot < (set + 1) * WAYS * WIDTH; slot += WIDTH) {
			if (table.getOpaque(slot + TAG) == tag) {
				long until = table.getOpaque(slot + UNTIL);
				long since = table.getOpaque(slot + SINCE);
				long least = table.getOpaque(slot + COST);
				VarHandle.loadLoadFence();
				if ((stamp & 1) != 0 || this.stamps.getOpaque(set) != stamp || cost < least) {
					return 0;
				}
				long now = this.nanos.getAsLong();
				return (now - since <= maxAge) ? Math.max(0, until - now) : 0;
			}
		}
		return 0;
	}

	/**
	 * Return a number that changes when a client is cleared, to be read before a store is
	 * asked about it.
	 * @param key the client
	 * @return the stamp
	 */
	public long stamp(RateLimitKey key) {
		return this.stamps.getAcquire(set(key));
	}

	/**
	 * Remember that a client is refused, unless it was cleared since the stamp was read.
	 * @param quota the quota that refuses it
	 * @param key the client
	 * @param cost what it asked for
	 * @param retryNanos how long it is refused
	 * @param stamp the stamp that was read before the quota was asked
	 */
	public void put(Quota quota, RateLimitKey key, long cost, long retryNanos, long stamp) {
		int set = set(key);
		if ((stamp & 1) != 0 || !this.stamps.compareAndSet(set, stamp, stamp + 1)) {
			return;
		}
		AtomicLongArray table = table();
		long tag = tag(quota, key);
		long now = this.nanos.getAsLong();
		long until = now + Math.min(retryNanos, LONGEST);
		int slot = slotFor(table, set, tag, now);
		boolean own = table.getOpaque(slot + TAG) == tag;
		long left = left(table, slot, now);
		// Who is refused the less is refused the more as well, but not the other way
		// round
		if (left <= 0 || (own ? cost <= table.getOpaque(slot + COST) : left < until - now)) {
			table.setOpaque(slot + UNTIL, until);
			table.setOpaque(slot + SINCE, now);
			table.setOpaque(slot + COST, cost);
			table.setOpaque(slot + TAG, tag);
		}
		if (!this.stamps.compareAndSet(set, stamp + 1, stamp + 2)) {
			// Cleared while it was written
			table.compareAndSet(slot + TAG, tag, 0);
			this.stamps.getAndIncrement(set);
		}
	}

	private AtomicLongArray table() {
		AtomicLongArray table = this.slots.getAcquire();
		if (table != null) {
			return table;
		}
		AtomicLongArray created = new AtomicLongArray(this.sets * WAYS * WIDTH);
		table = this.slots.compareAndExchange(null, created);
		return (table != null) ? table : created;
	}

	private static int slotFor(AtomicLongArray table, int set, long tag, long now) {
		int first = set * WAYS * WIDTH;
		int least = first;
		for (int slot = first; slot < first + WAYS * WIDTH; slot += WIDTH) {
			if (table.getOpaque(slot + TAG) == tag) {
				return slot;
			}
			if (left(table, slot, now) < left(table, least, now)) {
				least = slot;
			}
		}
		return least;
	}

	private static long left(AtomicLongArray table, int slot, long now) {
		return (table.getOpaque(slot + TAG) != 0) ? table.getOpaque(slot + UNTIL) - now : Long.MIN_VALUE;
	}

	/**
	 * Forget that a client was refused, because it may have been given something back.
	 * @param quota the quota
	 * @param key the client
	 */
	public void clear(Quota quota, RateLimitKey key) {
		int set = set(key);
		this.stamps.getAndAdd(set, 2);
		AtomicLongArray table = this.slots.getAcquire();
		if (table != null) {
			long tag = tag(quota, key);
			for (int slot = set * WAYS * WIDTH; slot < (set + 1) * WAYS * WIDTH; slot += WIDTH) {
				table.compareAndSet(slot + TAG, tag, 0);
			}
		}
	}

	private int set(RateLimitKey key) {
		return (int) key.low() & (this.sets - 1);
	}

	private static long tag(Quota quota, RateLimitKey key) {
		long tag = key.high() ^ quota.fingerprint() ^ ((long) quota.name().hashCode() << Integer.SIZE);
		// Zero stands for a free slot
		return (tag != 0) ? tag : 1;
	}

}

package com.socioy.joor.security.ratelimit.local;

import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what clients owe after their buckets were evicted, in a bounded number of
 * slots. When there is no room, whoever owes least is forgotten. To have one client
 * forgotten, somebody else has to owe more than it does, with as many clients as there
 * are slots.
 * <p>
 * A table of sets of {@value #WAYS} slots that starts small, doubles when a set is full,
 * and never shrinks. A client is known by 64 bits that nobody outside can compute. Safe
 * for use by several threads; locks, since only clients come here whose bucket is not in
 * memory.
 */
final class SpillTable {

	private static final int WAYS = 8;

	private static final int FIRST_SLOTS = 512;

	private static final int TAG = 0;

	private static final int UNTIL = 1;

	private static final int NUMBERS = 2;

	private final ReentrantLock lock = new ReentrantLock();

	private final int maxSlots;

	private final int width;

	private final LongAdder forgotten = new LongAdder();

	private long[] slots = {};

	private volatile int size;

	/**
	 * Create an empty table, which takes no memory yet.
	 * @param maxSlots how many clients to remember at most, rounded down to a power of
	 * two of at least {@value #FIRST_SLOTS}
	 * @param numbers how many numbers describe what one owes
	 */
	SpillTable(int maxSlots, int numbers) {
		this.maxSlots = Integer.highestOneBit(Math.max(FIRST_SLOTS, maxSlots));
		this.width = NUMBERS + numbers;
	}

	/**
	 * Remember what a client owes, in place of what was remembered of it.
	 * @param tag the client
	 * @param until when nothing will be owed any more
	 * @param numbers what is owed
	 * @param now the time
	 */
	void put(long tag, long until, long[] numbers, long now) {
		if (until - now <= 0) {
			return;
		}
		this.lock.lock();
		try {
			int slot = slotFor(tag(tag), until, now);
			if (slot >= 0) {
				if (this.slots[slot + TAG] == 0) {
					this.size++;
				}
				this.slots[slot + TAG] = tag(tag);
				this.slots[slot + UNTIL] = until;
				System.arraycopy(numbers, 0, this.slots, slot + NUMBERS, this.width - NUMBERS);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private int slotFor(long tag, long until, long now) {
		while (true) {
			if (this.slots.length > 0) {
				int slot = leastOwing(this.slots, tag, now);
				if (this.slots[slot + TAG] == tag || owed(this.slots, slot, now) <= 0) {
					return slot;
				}
				if (this.slots.length == this.maxSlots * this.width) {
					this.forgotten.increment();
					return (owed(this.slots, slot, now) < until - now) ? slot : -1;
				}
			}
			grow(now);
		}
	}

	// The slot of a client, or the one in its set to be overwritten first

	private int leastOwing(long[] table, long tag, long now) {
		int first = firstOf(table, tag);
		int least = first;
		for (int slot = first; slot < first + WAYS * this.width; slot += this.width) {
			if (table[slot + TAG] == tag) {
				return slot;
			}
			if (owed(table, slot, now) < owed(table, least, now)) {
				least = slot;
			}
		}
		return least;
	}

	private static long owed(long[] table, int slot, long now) {
		return (table[slot + TAG] != 0) ? table[slot + UNTIL] - now : Long.MIN_VALUE;
	}

	private void grow(long now) {
		long[] old = this.slots;
		long[] larger = new long[Math.max(FIRST_SLOTS * this.width, 2 * old.length)];
		int kept = 0;
		for (int slot = 0; slot < old.length; slot += this.width) {
			if (owed(old, slot, now) > 0) {
				// Slots of one set part into two sets, so there is room for each
				System.arraycopy(old, slot, larger, leastOwing(larger, old[slot + TAG], now), this.width);
				kept++;
			}
		}
		this.slots = larger;
		this.size = kept;
	}

	/**
	 * Forget a client, and return what it owed.
	 * @param tag the client
	 * @return the numbers, or {@code null} if nothing is remembered
	 */
	long @Nullable [] take(long tag) {
		return find(tag, true);
	}

	/**
	 * Return what a client owes.
	 * @param tag the client
	 * @return the numbers, or {@code null} if nothing is remembered
	 */
	long @Nullable [] peek(long tag) {
		return find(tag, false);
	}

	private long @Nullable [] find(long tag, boolean remove) {
		if (this.size == 0) {
			return null;
		}
		this.lock.lock();
		try {
			int first = firstOf(this.slots, tag(tag));
			for (int slot = first; slot < first + WAYS * this.width; slot += this.width) {
				if (this.slots[slot + TAG] == tag(tag)) {
					long[] numbers = new long[this.width - NUMBERS];
					System.arraycopy(this.slots, slot + NUMBERS, numbers, 0, numbers.length);
					if (remove) {
						this.slots[slot + TAG] = 0;
						this.size--;
					}
					return numbers;
				}
			}
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return how many clients are remembered, including some whose debt is paid by now.
	 * @return the number
	 */
	int size() {
		return this.size;
	}

	/**
	 * Return how many clients were forgotten that still owed something.
	 * @return the number since the start
	 */
	long forgotten() {
		return this.forgotten.sum();
	}

	/**
	 * Return how much memory the slots take.
	 * @return the number of bytes
	 */
	long bytes() {
		this.lock.lock();
		try {
			return (long) this.slots.length * Long.BYTES;
		}
		finally {
			this.lock.unlock();
		}
	}

	private int firstOf(long[] table, long tag) {
		int sets = table.length / (this.width * WAYS);
		return (int) (tag & (sets - 1)) * this.width * WAYS;
	}

	// Zero stands for a free slot

	private static long tag(long tag) {
		return (tag != 0) ? tag : 1;
	}

}

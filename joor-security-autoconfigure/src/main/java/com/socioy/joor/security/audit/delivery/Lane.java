package com.socioy.joor.security.audit.delivery;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Bounded queue that any number of threads fill and one thread empties. Whoever fills it
 * never waits and takes no lock, which a virtual thread would pin its carrier with.
 * <p>
 * Items count until the consumer is done with them, so that the bound holds for those it
 * works on too. The last places are kept for urgent items, which still stand in one line
 * with the rest: the order of a record tells much.
 * <p>
 * Waking a thread takes a system call, so a busy consumer is not woken for each item. It
 * looks again every two milliseconds, and sleeps when nothing has come for a while.
 *
 * @param <T> type of the items
 */
final class Lane<T> {

	private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final ConcurrentLinkedQueue<T> items = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final AtomicBoolean asleep = new AtomicBoolean();

	private final int capacity;

	private final int reserve;

	private final LongSupplier nanos;

	private volatile @Nullable Thread consumer;

	private volatile boolean closed;

	private volatile boolean abandoned;

	// Of the consumer only
	private long lastItem;

	/**
	 * Create an empty lane.
	 * @param capacity places for any item
	 * @param reserve further places, for urgent items only
	 * @param nanos source of nanoseconds
	 */
	Lane(int capacity, int reserve, LongSupplier nanos) {
		this.capacity = capacity;
		this.reserve = reserve;
		this.nanos = nanos;
		this.lastItem = nanos.getAsLong() - LINGER_NANOS;
	}

	/**
	 * Add an item if there is a place for it.
	 * @param item the item
	 * @param urgent whether it may take a place that is kept free
	 * @return whether it was added
	 */
	boolean offer(T item, boolean urgent) {
		int limit = urgent ? this.capacity + this.reserve : this.capacity;
		if (this.size.get() >= limit) {
			return false;
		}
		int taken = this.size.incrementAndGet();
		// Read after the item counts: the consumer closes first and counts then
		if (taken > limit || this.closed) {
			this.size.decrementAndGet();
			return false;
		}
		this.items.add(item);
		if (this.asleep.get() || taken == this.capacity / 2) {
			wake();
		}
		return true;
	}

	private void wake() {
		this.asleep.set(false);
		LockSupport.unpark(this.consumer);
	}

	/**
	 * Move items to a list. They count until {@link #done}. For the consumer.
	 * @param batch the list
	 * @param max how many items at most
	 * @return whether there was one
	 */
	boolean take(List<T> batch, int max) {
		while (batch.size() < max) {
			T item = this.items.poll();
			if (item == null) {
				break;
			}
			batch.add(item);
		}
		if (batch.isEmpty()) {
			return false;
		}
		this.lastItem = this.nanos.getAsLong();
		return true;
	}

	/**
	 * Give the places of items back.
	 * @param count how many
	 */
	void done(int count) {
		this.size.addAndGet(-count);
	}

	/**
	 * Wait until it is worth looking for items. For the consumer.
	 * @param maxNanos how long at most, in nanoseconds
	 */
	void await(long maxNanos) {
		// Whoever interrupts wants something of a call that is over; else nothing waits
		Thread.interrupted();
		if (this.closed || this.nanos.getAsLong() - this.lastItem < LINGER_NANOS) {
			LockSupport.parkNanos(this, Math.min(LOOK_NANOS, maxNanos));
			return;
		}
		this.asleep.set(true);
		// Whoever adds an item from here on sees that the consumer is asleep
		if (this.items.isEmpty() && !this.closed) {
			LockSupport.parkNanos(this, maxNanos);
		}
		this.asleep.set(false);
	}

	/**
	 * Wait although there may be items. For the consumer; ends when the lane is closed.
	 * @param nanos how long, in nanoseconds
	 */
	void pause(long nanos) {
		long start = this.nanos.getAsLong();
		long left = nanos;
		while (left > 0 && !this.closed) {
			// Else nothing waits any more
			Thread.interrupted();
			LockSupport.parkNanos(this, left);
			left = nanos - (this.nanos.getAsLong() - start);
		}
	}

	void open(Thread consumer) {
		this.consumer = consumer;
		this.abandoned = false;
		this.closed = false;
	}

	/**
	 * Take no more items. Those that were added are still there to be taken.
	 */
	void close() {
		this.closed = true;
		wake();
	}

	/**
	 * Close, and let the consumer end although there may be items.
	 */
	void abandon() {
		this.abandoned = true;
		close();
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Return whether nothing is left to do for the consumer, and nothing will come.
	 * @return whether this lane is at its end
	 */
	boolean isExhausted() {
		return this.abandoned || (this.closed && this.size.get() == 0);
	}

	/**
	 * Return how many items are waiting or being worked on.
	 * @return the number
	 */
	int size() {
		return this.size.get();
	}

	int capacity() {
		return this.capacity;
	}

}

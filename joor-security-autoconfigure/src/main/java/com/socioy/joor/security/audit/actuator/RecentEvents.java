package com.socioy.joor.security.audit.actuator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import com.socioy.joor.security.audit.delivery.SecurityEventSink;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.SecurityEvent;

/**
 * Keeps the newest events in memory, as they were recorded: with no more about people
 * than the application chose, and nothing secret. When it is full the oldest goes. Lost
 * with the process. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RecentEvents implements SecurityEventSink {

	private final ReentrantLock lock = new ReentrantLock();

	private final @Nullable Entry[] ring;

	private long written;

	/**
	 * Create an empty store.
	 * @param size how many events are kept, at least one
	 */
	public RecentEvents(int size) {
		Assert.isTrue(size > 0, "'size' must be positive");
		this.ring = new @Nullable Entry[size];
	}

	@Override
	public String name() {
		return "recent";
	}

	@Override
	public void write(List<EventRecord> records) {
		this.lock.lock();
		try {
			for (EventRecord record : records) {
				this.ring[(int) (this.written++ % this.ring.length)] = new Entry(record.sequence(), record.event());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return what is kept.
	 * @return the events, newest first
	 */
	List<Entry> newestFirst() {
		this.lock.lock();
		try {
			List<Entry> entries = new ArrayList<>(this.ring.length);
			for (int i = 1; i <= this.ring.length; i++) {
				Entry entry = (i <= this.written) ? this.ring[(int) ((this.written - i) % this.ring.length)] : null;
				if (entry != null) {
					entries.add(entry);
				}
			}
			return entries;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A kept event.
	 *
	 * @param sequence its number in the chain of records
	 * @param event the event as it was recorded
	 */
	record Entry(long sequence, SecurityEvent event) {

	}

}

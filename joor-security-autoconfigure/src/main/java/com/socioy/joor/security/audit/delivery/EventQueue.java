package com.socioy.joor.security.audit.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.springframework.core.Ordered;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.Severity;

/**
 * Where events wait until they are recorded. Whoever tells an event never waits here: one
 * that finds no place is counted and let go. Some places are kept for critical events.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class EventQueue implements SecurityEventListener, Ordered {

	private final Lane<SecurityEvent> lane;

	// Counts when events were dropped, in milliseconds since the epoch
	private final Drops drops = new Drops();

	private final LongAdder[] dropped = new LongAdder[Severity.values().length];

	private final int criticalSize;

	/**
	 * Create an empty queue.
	 * @param size how many events have a place
	 * @param criticalSize how many critical events have a place besides
	 * @param nanos source of nanoseconds
	 */
	public EventQueue(int size, int criticalSize, LongSupplier nanos) {
		this.lane = new Lane<>(size, criticalSize, nanos);
		this.criticalSize = criticalSize;
		Arrays.setAll(this.dropped, (i) -> new LongAdder());
	}

	@Override
	public void onSecurityEvent(SecurityEvent event) {
		if (!this.lane.offer(event, event.severity() == Severity.CRITICAL)) {
			drop(event);
		}
	}

	void drop(SecurityEvent event) {
		this.dropped[event.severity().ordinal()].increment();
		this.drops.add(event.time().toEpochMilli());
	}

	// Behind the listeners of the application, which may want to see an event first
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	/**
	 * Return how many events are waiting or being recorded.
	 * @return the number
	 */
	public int size() {
		return this.lane.size();
	}

	/**
	 * Return how many events have a place.
	 * @return the number
	 */
	public int capacity() {
		return this.lane.capacity();
	}

	/**
	 * Return how many critical events have a place besides.
	 * @return the number
	 */
	public int criticalCapacity() {
		return this.criticalSize;
	}

	/**
	 * Return how many events were never recorded anywhere.
	 * @param severity how much they mattered
	 * @return the number since the start
	 */
	public long dropped(Severity severity) {
		return this.dropped[severity.ordinal()].sum();
	}

	List<SecurityEvent> take(int max) {
		List<SecurityEvent> batch = new ArrayList<>();
		this.lane.take(batch, max);
		return batch;
	}

	Lane<SecurityEvent> lane() {
		return this.lane;
	}

	Drops drops() {
		return this.drops;
	}

}

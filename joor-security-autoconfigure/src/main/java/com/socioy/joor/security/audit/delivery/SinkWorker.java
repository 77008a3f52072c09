package com.socioy.joor.security.audit.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.audit.record.LogText;
import com.socioy.joor.security.event.Severity;

/**
 * Carries records to one sink on a thread of its own, so that a sink that fails, or
 * hangs, concerns nobody else. A sink that failed is tried again after a pause with one
 * record, so that little is lost by trying.
 */
final class SinkWorker implements Runnable, SinkStatus {

	private static final Logger logger = LoggerFactory.getLogger(SinkWorker.class);

	private static final int BATCH = 256;

	private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final int REASON_LENGTH = 200;

	private final SecurityEventSink sink;

	private final String name;

	private final Lane<EventRecord> lane;

	// Counts sequence numbers of records
	private final Drops drops = new Drops();

	private final LongAdder written = new LongAdder();

	private final Clock clock;

	private final LongSupplier nanos;

	private volatile @Nullable Attempt attempt;

	private volatile @Nullable Outage failure;

	// Of the worker only
	private long pause;

	SinkWorker(SecurityEventSink sink, int capacity, int reserve, Clock clock, LongSupplier nanos) {
		this.sink = sink;
		this.name = sink.name();
		this.lane = new Lane<>(capacity, reserve, nanos);
		this.clock = clock;
		this.nanos = nanos;
	}

	/**
	 * Hand over a record, or count it as dropped.
	 * @param record the record
	 * @return whether the sink will be given it
	 */
	boolean offer(EventRecord record) {
		if (this.lane.offer(record, record.event().severity() == Severity.CRITICAL)) {
			return true;
		}
		this.drops.add(record.sequence());
		return false;
	}

	/**
	 * Return whether there is a place for a record of any kind.
	 * @return whether there is
	 */
	boolean hasPlace() {
		return this.lane.size() < this.lane.capacity();
	}

	/**
	 * Return whether the sink works and has caught up.
	 * @return whether it does
	 */
	boolean isWell() {
		return outage() == null && this.lane.size() <= this.lane.capacity() / 2;
	}

	@Override
	public void run() {
		List<EventRecord> batch = new ArrayList<>(BATCH);
		while (!this.lane.isExhausted()) {
			int max = (this.failure != null && !this.lane.isClosed()) ? 1 : BATCH;
			if (this.lane.take(batch, max)) {
				write(List.copyOf(batch));
				this.lane.done(batch.size());
				batch.clear();
				this.lane.pause(this.pause);
			}
			else {
				this.lane.await(Long.MAX_VALUE);
			}
		}
	}

	private void write(List<EventRecord> batch) {
		this.attempt = new Attempt(this.nanos.getAsLong(), this.clock.instant());
		try {
			this.sink.write(batch);
			this.written.add(batch.size());
			succeeded();
		}
		// An error too: the class of a driver that is missing must not end the thread
		catch (Throwable ex) {
			this.drops.add(batch.get(0).sequence(), batch.get(batch.size() - 1).sequence(), batch.size());
			failed(ex);
		}
		finally {
			this.attempt = null;
		}
	}

	private void succeeded() {
		this.pause = 0;
		Outage over = this.failure;
		if (over != null) {
			this.failure = null;
			logger.info("Sink '{}' takes security events again", this.name);
		}
	}

	private void failed(Throwable ex) {
		this.pause = (this.pause == 0) ? FIRST_PAUSE_NANOS : Math.min(2 * this.pause, LONGEST_PAUSE_NANOS);
		if (this.failure == null) {
			this.failure = new Outage(this.clock.instant(), reason(ex));
			logger.warn("Sink '{}' does not take security events", this.name, ex);
		}
	}

	private static String reason(Throwable ex) {
		return LogText.of(ex.getClass().getSimpleName() + ": " + ex.getMessage(), REASON_LENGTH);
	}

	Lane<EventRecord> lane() {
		return this.lane;
	}

	Drops drops() {
		return this.drops;
	}

	SecurityEventSink sink() {
		return this.sink;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public int queued() {
		return this.lane.size();
	}

	@Override
	public long written() {
		return this.written.sum();
	}

	@Override
	public long dropped() {
		return this.drops.total();
	}

	@Override
	public @Nullable Outage outage() {
		Outage failed = this.failure;
		if (failed != null) {
			return failed;
		}
		Attempt running = this.attempt;
		if (running == null || this.nanos.getAsLong() - running.nanos() < STALLED_NANOS) {
			return null;
		}
		return new Outage(running.since(), "does not return");
	}

	/**
	 * A call of the sink that has not returned.
	 *
	 * @param nanos when it began, to measure with
	 * @param since when it began, to tell
	 */
	private record Attempt(long nanos, Instant since) {

	}

}

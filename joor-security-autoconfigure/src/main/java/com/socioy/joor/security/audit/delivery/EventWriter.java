package com.socioy.joor.security.audit.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

/**
 * Makes events into records, one after the other since each record is chained to the one
 * before, and hands them to the worker of each sink. What was dropped, and which sink
 * fails, becomes a record too: a hole in the record must be seen in the record.
 */
final class EventWriter implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(EventWriter.class);

	private static final int BATCH = 256;

	private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

	private static final String QUEUE_SIZE = "joor.security.audit.queue.size";

	private final EventQueue queue;

	private final Function<SecurityEvent, EventRecord> recorder;

	private final Function<Instant, SecurityEvent.@Nullable Builder> checkpoint;

	private final List<SinkWorker> sinks;

	private final Clock clock;

	private final LongSupplier nanos;

	private final Set<SinkWorker> toldToFail = new HashSet<>();

	private long lastTold;

	private boolean recorderFailed;

	// Until when the end waits for a sink to have a place
	private volatile long patience;

	EventWriter(EventQueue queue, Function<SecurityEvent, EventRecord> recorder,
			Function<Instant, SecurityEvent.@Nullable Builder> checkpoint, List<SinkWorker> sinks, Clock clock,
			LongSupplier nanos) {
		this.queue = queue;
		this.recorder = recorder;
		this.checkpoint = checkpoint;
		this.sinks = sinks;
		this.clock = clock;
		this.nanos = nanos;
		this.lastTold = nanos.getAsLong() - TELL_NANOS;
	}

	@Override
	public void run() {
		while (!this.queue.lane().isExhausted()) {
			List<SecurityEvent> batch = this.queue.take(BATCH);
			batch.forEach(this::write);
			this.queue.lane().done(batch.size());
			tellDrops();
			tellOutages();
			tellCheckpoint();
			if (batch.isEmpty()) {
				this.queue.lane().await(isRestless() ? TELL_NANOS : IDLE_NANOS);
			}
		}
		tellAllDrops();
		write(SecurityEvent.of(SecurityEventType.SYS_SHUTDOWN, "stopped").build(this.clock));
	}

	/**
	 * Stop the queue, and from then on wait for slow sinks instead of dropping.
	 * @param patience until when, by the source of nanoseconds
	 */
	void finish(long patience) {
		this.patience = patience;
		this.queue.lane().close();
	}

	private void write(SecurityEvent event) {
		EventRecord record = record(event);
		if (record == null) {
			return;
		}
		boolean last = this.queue.lane().isClosed();
		for (SinkWorker sink : this.sinks) {
			while (last && !sink.hasPlace() && sink.outage() == null && this.nanos.getAsLong() - this.patience < 0) {
				LockSupport.parkNanos(this, LOOK_NANOS);
			}
			sink.offer(record);
		}
	}

	private void tellCheckpoint() {
		SecurityEvent.Builder due = this.checkpoint.apply(this.clock.instant());
		if (due != null) {
			write(due.build(this.clock));
		}
	}

	private @Nullable EventRecord record(SecurityEvent event) {
		try {
			return this.recorder.apply(event);
		}
		// An error too: whatever an event does to the recorder, the next one is recorded
		catch (Throwable ex) {
			this.queue.drop(event);
			if (!this.recorderFailed) {
				this.recorderFailed = true;
				logger.error("A security event of type '{}' could not be recorded", event.type().id(), ex);
			}
			return null;
		}
	}

	// Whether there is something to look after although no event comes
	private boolean isRestless() {
		if (this.queue.drops().pending()) {
			return true;
		}
		for (SinkWorker sink : this.sinks) {
			if (sink.drops().pending() || sink.queued() > 0 || this.toldToFail.contains(sink)) {
				return true;
			}
		}
		return false;
	}

	private void tellDrops() {
		if (this.nanos.getAsLong() - this.lastTold < TELL_NANOS) {
			return;
		}
		if (tellDrops(this.queue.drops())) {
			this.lastTold = this.nanos.getAsLong();
		}
		for (SinkWorker sink : this.sinks) {
			// Told when the sink itself can take it
			if (sink.drops().pending() && sink.isWell() && tellDrops(sink)) {
				this.lastTold = this.nanos.getAsLong();
			}
		}
	}

	private void tellAllDrops() {
		tellDrops(this.queue.drops());
		this.sinks.forEach(this::tellDrops);
	}

	private boolean tellDrops(Drops drops) {
		Drops.Range range = drops.tell();
		if (range == null) {
			return false;
		}
		write(SecurityEvent.of(SecurityEventType.JOOR_AUDIT_DROPPED, "events_not_recorded")
			.rule(QUEUE_SIZE)
			.attribute(EventAttribute.COUNT, range.count())
			.detail("from " + Instant.ofEpochMilli(range.first()) + " to " + Instant.ofEpochMilli(range.last()))
			.build(this.clock));
		return true;
	}

	private boolean tellDrops(SinkWorker sink) {
		Drops.Range range = sink.drops().tell();
		if (range == null) {
			return false;
		}
		write(SecurityEvent.of(SecurityEventType.JOOR_AUDIT_DROPPED, "records_not_taken")
			.attribute(EventAttribute.SINK, sink.name())
			.attribute(EventAttribute.COUNT, range.count())
			.attribute(EventAttribute.FIRST, range.first())
			.attribute(EventAttribute.LAST, range.last())
			.build(this.clock));
		return true;
	}

	private void tellOutages() {
		for (SinkWorker sink : this.sinks) {
			SinkStatus.Outage outage = sink.outage();
			if (outage == null) {
				this.toldToFail.remove(sink);
			}
			else if (this.toldToFail.add(sink)) {
				write(SecurityEvent.of(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE, "sink_unavailable")
					.attribute(EventAttribute.SINK, sink.name())
					.detail(outage.reason())
					.build(this.clock));
			}
		}
	}

}

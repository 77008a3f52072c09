package com.socioy.joor.security.audit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.Assert;

import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.Severity;

/**
 * Takes events from the queue to every sink, for as long as the application runs. It
 * starts before the web server and stops after it, so that the last request that is
 * answered is recorded; the last record of all tells that the application stopped.
 * <p>
 * The threads are daemons: a sink that hangs must not keep a process alive. Nothing is
 * lost by that, since the application stops this before it ends.
 *
 * @since 0.1.0
 */
public final class EventDelivery implements SmartLifecycle, DisposableBean, DeliveryStatus {

	private static final Logger logger = LoggerFactory.getLogger(EventDelivery.class);

	// Below the web server, which starts and stops at DEFAULT_PHASE - 2048
	private static final int PHASE = DEFAULT_PHASE - 3072;

	private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

	private final EventQueue queue;

	private final List<SinkWorker> sinks;

	private final EventWriter writer;

	private final Duration drainTimeout;

	private final LongSupplier nanos;

	private volatile List<Thread> threads = List.of();

	/**
	 * Create a delivery that is yet to be started.
	 * @param queue where events wait
	 * @param recorder makes an event into a record; called by one thread
	 * @param checkpoint knows of an event that is due by itself; called by the same
	 * thread
	 * @param sinks where records go
	 * @param drainTimeout how long the stop waits for what is left to be written
	 * @param clock tells the time of records about the delivery itself
	 * @param nanos source of nanoseconds
	 */
	public EventDelivery(EventQueue queue, Function<SecurityEvent, EventRecord> recorder,
			Function<Instant, SecurityEvent.@Nullable Builder> checkpoint, List<SecurityEventSink> sinks,
			Duration drainTimeout, Clock clock, LongSupplier nanos) {
		Assert.notNull(drainTimeout, "'drainTimeout' must not be null");
		this.queue = queue;
		this.sinks = sinks.stream()
			.map((sink) -> new SinkWorker(sink, queue.capacity(), queue.criticalCapacity(), clock, nanos))
			.toList();
		requireNames(this.sinks);
		this.writer = new EventWriter(queue, recorder, checkpoint, this.sinks, clock, nanos);
		this.drainTimeout = drainTimeout;
		this.nanos = nanos;
	}

	private static void requireNames(List<SinkWorker> sinks) {
		Set<String> names = new HashSet<>();
		for (SinkWorker sink : sinks) {
			Assert.hasText(sink.name(), "A sink for security events must have a name");
			Assert.isTrue(names.add(sink.name()),
					() -> "Two sinks for security events have the name '" + sink.name() + "'");
		}
	}

	@Override
	public void start() {
		if (isRunning()) {
			return;
		}
		List<Thread> started = new ArrayList<>();
		for (SinkWorker sink : this.sinks) {
			started.add(thread(sink, "joor-events-" + sink.name(), sink.lane()));
		}
		started.add(thread(this.writer, "joor-events", this.queue.lane()));
		this.threads = started;
		started.forEach(Thread::start);
	}

	private static Thread thread(Runnable task, String name, Lane<?> lane) {
		// Without what the thread that happens to start it inherits to others
		Thread thread = new Thread(null, task, name, 0, false);
		thread.setDaemon(true);
		lane.open(thread);
		return thread;
	}

	@Override
	public void stop() {
		if (!isRunning()) {
			return;
		}
		long start = this.nanos.getAsLong();
		// The writer gives up on a sink in time for the others to finish
		this.writer.finish(start + this.drainTimeout.toNanos() / 2);
		int last = this.threads.size() - 1;
		join(this.threads.get(last), this.queue.lane(), start);
		this.sinks.forEach((sink) -> sink.lane().close());
		for (int i = 0; i < last; i++) {
			SinkWorker sink = this.sinks.get(i);
			join(this.threads.get(i), sink.lane(), start);
			tellAbandoned(sink);
		}
		this.threads = List.of();
	}

	private void join(Thread thread, Lane<?> lane, long start) {
		long left = this.drainTimeout.toNanos() - (this.nanos.getAsLong() - start);
		try {
			thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (thread.isAlive()) {
			lane.abandon();
			thread.interrupt();
		}
	}

	private void tellAbandoned(SinkWorker sink) {
		int left = sink.queued();
		if (left > 0) {
			logger.error("Sink '{}' did not take the last {} records of security events within {}", sink.name(), left,
					this.drainTimeout);
		}
	}

	@Override
	public boolean isRunning() {
		return !this.threads.isEmpty();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	/**
	 * Stop, and let go of the sinks.
	 */
	@Override
	public void destroy() {
		stop();
		for (SinkWorker sink : this.sinks) {
			// One that hangs would hang here too
			if (sink.queued() == 0) {
				close(sink);
			}
		}
	}

	private static void close(SinkWorker sink) {
		try {
			sink.sink().close();
		}
		catch (Exception ex) {
			logger.warn("Sink '{}' could not be closed", sink.name(), ex);
		}
	}

	/**
	 * Wait until every sink has taken, or failed to take, what was told before this call.
	 * @param timeout how long at most
	 * @return whether that is so
	 */
	public boolean flush(Duration timeout) {
		long start = this.nanos.getAsLong();
		while (!isIdle()) {
			if (this.nanos.getAsLong() - start >= timeout.toNanos() || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(this, LOOK_NANOS);
		}
		return true;
	}

	private boolean isIdle() {
		// The queue first: what has left it is with the sinks
		return this.queue.size() == 0 && this.sinks.stream().allMatch((sink) -> sink.queued() == 0);
	}

	@Override
	public int queued() {
		return this.queue.size();
	}

	@Override
	public int capacity() {
		return this.queue.capacity();
	}

	@Override
	public long dropped(Severity severity) {
		return this.queue.dropped(severity);
	}

	@Override
	public List<? extends SinkStatus> sinks() {
		return this.sinks;
	}

}

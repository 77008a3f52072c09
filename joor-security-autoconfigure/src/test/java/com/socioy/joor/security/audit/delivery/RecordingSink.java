package com.socioy.joor.security.audit.delivery;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

/**
 * Sink that keeps what it is given, and fails or hangs on demand.
 */
class RecordingSink implements SecurityEventSink {

	final Queue<EventRecord> records = new ConcurrentLinkedQueue<>();

	final CountDownLatch entered = new CountDownLatch(1);

	volatile @Nullable Throwable failure;

	volatile @Nullable CountDownLatch gate;

	volatile boolean deaf;

	volatile int closed;

	private final String name;

	RecordingSink(String name) {
		this.name = name;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void write(List<EventRecord> batch) throws Exception {
		this.entered.countDown();
		CountDownLatch closedGate = this.gate;
		if (closedGate != null) {
			pass(closedGate);
		}
		Throwable thrown = this.failure;
		if (thrown instanceof Error error) {
			throw error;
		}
		if (thrown instanceof Exception exception) {
			throw exception;
		}
		this.records.addAll(batch);
	}

	private void pass(CountDownLatch closedGate) throws InterruptedException {
		while (closedGate.getCount() > 0) {
			try {
				closedGate.await();
			}
			catch (InterruptedException ex) {
				if (!this.deaf) {
					throw ex;
				}
			}
		}
	}

	@Override
	public void close() {
		this.closed++;
	}

	Stream<SecurityEvent> events(SecurityEventType type) {
		return this.records.stream().map(EventRecord::event).filter((event) -> event.type() == type);
	}

}

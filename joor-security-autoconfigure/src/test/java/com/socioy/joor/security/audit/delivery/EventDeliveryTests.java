package com.socioy.joor.security.audit.delivery;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.DefaultSecurityEventPublisher;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EventDelivery} and what it consists of.
 */
@Timeout(60)
class EventDeliveryTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Clock clock = Clock.systemUTC();

	// Moves on demand beside the real time, so that a test need not wait
	private final AtomicLong ahead = new AtomicLong();

	private final RecordingSink sink = new RecordingSink("test");

	private final RecordingSink other = new RecordingSink("other");

	private final AtomicLong sequence = new AtomicLong();

	private final AtomicLong recorded = new AtomicLong();

	private @Nullable EventDelivery delivery;

	private EventQueue queue = queue(8192);

	@AfterEach
	void end() {
		EventDelivery started = this.delivery;
		if (started != null) {
			for (RecordingSink each : List.of(this.sink, this.other)) {
				CountDownLatch gate = each.gate;
				if (gate != null) {
					gate.countDown();
				}
			}
			started.destroy();
		}
	}

	@Test
	void eventsWhenPublishedReachEverySinkInOrder() {
		EventDelivery started = start();
		for (int i = 0; i < 1000; i++) {
			publish();
		}
		assertThat(started.flush(PATIENCE)).isTrue();
		for (RecordingSink each : List.of(this.sink, this.other)) {
			assertThat(each.records).extracting(EventRecord::sequence).hasSize(1000).isSorted();
		}
		assertThat(started.sinks()).allSatisfy((status) -> {
			assertThat(status.written()).isEqualTo(1000);
			assertThat(status.dropped()).isZero();
			assertThat(status.outage()).isNull();
		});
	}

	@Test
	void eventsWhenToldBeforeTheStartAreRecorded() {
		publish();
		EventDelivery started = start();
		assertThat(started.flush(PATIENCE)).isTrue();
		assertThat(this.sink.records).hasSize(1);
	}

	@Test
	void stopWhenEventsAreLeftRecordsThemAndTellsLast() {
		EventDelivery started = start();
		for (int i = 0; i < 5000; i++) {
			publish();
		}
		started.stop();
		assertThat(this.sink.records).hasSize(5001);
		assertThat(last(this.sink).event().type()).isEqualTo(SecurityEventType.SYS_SHUTDOWN);
		assertThat(started.isRunning()).isFalse();
	}

	@Test
	void stopWhenUnderFullLoadRecordsAllThatWasNotCountedAsDropped() throws InterruptedException {
		this.queue = queue(512);
		EventDelivery started = start();
		AtomicLong published = new AtomicLong();
		CountDownLatch stopped = new CountDownLatch(1);
		List<Thread> load = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			load.add(new Thread(() -> {
				while (stopped.getCount() > 0) {
					publish();
					published.incrementAndGet();
				}
			}));
		}
		load.forEach(Thread::start);
		await(() -> this.queue.dropped(Severity.WARN) > 1000);
		started.stop();
		stopped.countDown();
		for (Thread thread : load) {
			thread.join();
		}
		assertThat(this.recorded.get() + this.queue.dropped(Severity.WARN)).isEqualTo(published.get());
		assertThat(this.sink.records.size() + status(started, "test").dropped()).isEqualTo(this.sequence.get());
		assertThat(last(this.sink).event().type()).isEqualTo(SecurityEventType.SYS_SHUTDOWN);
	}

	@Test
	void floodWhenLargerThanTheQueueIsRecordedOrCountedToTheLastOneAndTheRecordTells() throws InterruptedException {
		this.queue = queue(64);
		CountDownLatch gate = new CountDownLatch(1);
		this.sink.gate = gate;
		EventDelivery started = start(this.sink);
		int total = 100_000;
		for (int i = 0; i < total; i++) {
			publish();
		}
		gate.countDown();
		this.sink.gate = null;
		this.ahead.addAndGet(TimeUnit.SECONDS.toNanos(2));
		started.stop();
		long inQueue = this.queue.dropped(Severity.WARN);
		long atSink = this.sink.events(SecurityEventType.JOOR_AUDIT_DROPPED)
			.filter((event) -> event.attributes().containsKey(EventAttribute.SINK))
			.mapToLong(EventDeliveryTests::count)
			.sum();
		assertThat(this.sink.events(SecurityEventType.AUTHZ_FAIL).count() + inQueue + atSink).isEqualTo(total);
		assertThat(this.sink.events(SecurityEventType.JOOR_AUDIT_DROPPED)
			.filter((event) -> !event.attributes().containsKey(EventAttribute.SINK))
			.mapToLong(EventDeliveryTests::count)
			.sum()).isEqualTo(inQueue);
		assertThat(inQueue + atSink).isPositive();
	}

	@Test
	void criticalEventWhenTheQueueIsFullStillHasAPlace() {
		this.queue = queue(64);
		for (int i = 0; i < 100; i++) {
			publish();
		}
		publisher().publish(SecurityEvent.of(SecurityEventType.MALICIOUS_SQLI, "union_select"));
		assertThat(this.queue.dropped(Severity.CRITICAL)).isZero();
		assertThat(this.queue.dropped(Severity.WARN)).isEqualTo(36);
		EventDelivery started = start();
		assertThat(started.flush(PATIENCE)).isTrue();
		assertThat(this.sink.events(SecurityEventType.MALICIOUS_SQLI)).hasSize(1);
		assertThat(started.dropped()).isEqualTo(36);
	}

	@Test
	void sinkWhenItHangsConcernsNeitherTheOthersNorTheCaller() throws InterruptedException {
		this.queue = queue(64);
		this.sink.gate = new CountDownLatch(1);
		EventDelivery started = start();
		publish();
		assertThat(this.sink.entered.await(20, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 1000; i++) {
			publish();
			await(() -> this.queue.size() + status(started, "other").queued() < 60);
		}
		await(() -> this.other.events(SecurityEventType.AUTHZ_FAIL).count() == 1001);
		assertThat(status(started, "test").dropped()).isGreaterThan(900);
		this.ahead.addAndGet(TimeUnit.SECONDS.toNanos(11));
		assertThat(status(started, "test").outage()).satisfies((outage) -> {
			assertThat(outage).isNotNull();
			assertThat(outage.reason()).isEqualTo("does not return");
		});
		await(() -> this.other.events(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE).count() == 1);
		this.ahead.addAndGet(TimeUnit.SECONDS.toNanos(2));
		open(this.sink);
		await(() -> this.sink.events(SecurityEventType.JOOR_AUDIT_DROPPED).count() == 1);
		SecurityEvent told = this.sink.events(SecurityEventType.JOOR_AUDIT_DROPPED).findFirst().orElseThrow();
		assertThat(told.attributes()).containsEntry(EventAttribute.SINK, "test")
			.containsEntry(EventAttribute.COUNT, status(started, "test").dropped())
			.containsKeys(EventAttribute.FIRST, EventAttribute.LAST);
		assertThat(status(started, "test").outage()).isNull();
	}

	@Test
	void sinkWhenItHangsDoesNotHoldTheStopLongerThanSaid() {
		this.sink.gate = new CountDownLatch(1);
		this.sink.deaf = true;
		EventDelivery started = start(Duration.ofMillis(200), this.sink, this.other);
		publish();
		started.destroy();
		assertThat(started.isRunning()).isFalse();
		assertThat(last(this.other).event().type()).isEqualTo(SecurityEventType.SYS_SHUTDOWN);
		// Not while it is still writing
		assertThat(this.sink.closed).isZero();
		assertThat(this.other.closed).isOne();
		open(this.sink);
	}

	@Test
	void sinkWhenItThrowsIsToldTriedAgainAndItsLossIsRecorded() {
		this.sink.failure = new IOException("No space left on device\nforged");
		EventDelivery started = start();
		publish();
		assertThat(started.flush(PATIENCE)).isTrue();
		assertThat(status(started, "test").outage()).satisfies((outage) -> {
			assertThat(outage).isNotNull();
			assertThat(outage.reason()).isEqualTo("IOException: No space left on device_forged");
		});
		await(() -> this.other.events(SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE).count() == 1);
		this.sink.failure = null;
		this.ahead.addAndGet(TimeUnit.SECONDS.toNanos(10));
		await(() -> {
			publish();
			return this.sink.events(SecurityEventType.JOOR_AUDIT_DROPPED).findAny().isPresent();
		});
		SecurityEvent told = this.sink.events(SecurityEventType.JOOR_AUDIT_DROPPED).findFirst().orElseThrow();
		assertThat(told.attributes()).containsEntry(EventAttribute.FIRST, 1L)
			.containsEntry(EventAttribute.COUNT, status(started, "test").dropped());
		assertThat(status(started, "test").outage()).isNull();
		assertThat(status(started, "other").dropped()).isZero();
	}

	@Test
	void sinkWhenItFailsWithAnErrorIsTriedAgain() {
		this.sink.failure = new NoClassDefFoundError("driver");
		EventDelivery started = start();
		publish();
		await(() -> status(started, "test").outage() != null);
		this.sink.failure = null;
		publish();
		await(() -> status(started, "test").written() > 0);
	}

	@Test
	void eventWhenItCannotBeRecordedIsCountedAndTheNextIsRecorded() {
		AtomicInteger calls = new AtomicInteger();
		EventDelivery started = start(new EventDelivery(this.queue, (event) -> {
			if (calls.getAndIncrement() == 0) {
				throw new IllegalStateException("no");
			}
			return record(event);
		}, (now) -> null, List.of(this.sink), PATIENCE, this.clock, this::nanos));
		publish();
		publish();
		await(() -> this.sink.events(SecurityEventType.AUTHZ_FAIL).count() == 1);
		await(() -> this.sink.events(SecurityEventType.JOOR_AUDIT_DROPPED).count() == 1);
		assertThat(started.dropped()).isOne();
	}

	@Test
	void checkpointWhenDueIsRecorded() {
		AtomicInteger due = new AtomicInteger(1);
		start(new EventDelivery(this.queue, this::record,
				(now) -> (due.getAndDecrement() == 1)
						? SecurityEvent.of(SecurityEventType.SYS_MONITOR_ENABLED, "checkpoint") : null,
				List.of(this.sink), PATIENCE, this.clock, this::nanos));
		await(() -> this.sink.events(SecurityEventType.SYS_MONITOR_ENABLED).count() == 1);
	}

	@Test
	void deliveryWhenStartedAgainGoesOn() {
		EventDelivery started = start();
		publish();
		started.stop();
		publish();
		started.start();
		publish();
		assertThat(started.flush(PATIENCE)).isTrue();
		started.stop();
		assertThat(this.sink.events(SecurityEventType.AUTHZ_FAIL)).hasSize(2);
		assertThat(this.sink.events(SecurityEventType.JOOR_AUDIT_DROPPED)).hasSize(1);
		assertThat(this.sink.events(SecurityEventType.SYS_SHUTDOWN)).hasSize(2);
	}

	@Test
	void deliveryWhenStoppedLeavesNoThread() {
		EventDelivery started = start();
		assertThat(threads()).isPositive();
		started.destroy();
		assertThat(threads()).isZero();
	}

	@Test
	void deliveryStopsBehindTheWebServer() {
		assertThat(start().getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
	}

	@Test
	void sinksWhenOfTheSameNameAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> start(PATIENCE, new RecordingSink("a"), new RecordingSink("a")))
			.withMessageContaining("'a'");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void eventsWhenToldByVirtualThreadsAreAllRecorded() throws Exception {
		// Compiled for a Java that has none
		Method startVirtualThread = Thread.class.getMethod("startVirtualThread", Runnable.class);
		EventDelivery started = start();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			threads.add((Thread) startVirtualThread.invoke(null, (Runnable) this::publish));
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(started.flush(PATIENCE)).isTrue();
		assertThat(this.sink.records).hasSize(2000);
	}

	private static long count(SecurityEvent event) {
		return (Long) event.attributes().get(EventAttribute.COUNT);
	}

	private static EventRecord last(RecordingSink sink) {
		return List.copyOf(sink.records).get(sink.records.size() - 1);
	}

	private static SinkStatus status(EventDelivery delivery, String name) {
		return delivery.sinks().stream().filter((each) -> each.name().equals(name)).findFirst().orElseThrow();
	}

	private static void open(RecordingSink sink) {
		CountDownLatch gate = sink.gate;
		sink.gate = null;
		assertThat(gate).isNotNull();
		gate.countDown();
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.isAlive() && thread.getName().startsWith("joor-events"))
			.count();
	}

	private static void await(BooleanSupplier condition) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
			Thread.yield();
		}
	}

	private EventQueue queue(int size) {
		return new EventQueue(size, 16, this::nanos);
	}

	private long nanos() {
		return System.nanoTime() + this.ahead.get();
	}

	private EventDelivery start() {
		return start(this.sink, this.other);
	}

	private EventDelivery start(SecurityEventSink... sinks) {
		return start(PATIENCE, sinks);
	}

	private EventDelivery start(Duration drainTimeout, SecurityEventSink... sinks) {
		return start(new EventDelivery(this.queue, this::record, (now) -> null, List.of(sinks), drainTimeout,
				this.clock, this::nanos));
	}

	private EventDelivery start(EventDelivery created) {
		this.delivery = created;
		created.start();
		return created;
	}

	private EventRecord record(SecurityEvent event) {
		if (event.type() == SecurityEventType.AUTHZ_FAIL) {
			this.recorded.incrementAndGet();
		}
		return new EventRecord(event, this.sequence.incrementAndGet(), "", "", new byte[0]);
	}

	private void publish() {
		publisher().publish(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied"));
	}

	private DefaultSecurityEventPublisher publisher() {
		return new DefaultSecurityEventPublisher(this.clock, List.of(this.queue), (ex) -> {
			throw new IllegalStateException(ex);
		});
	}

}

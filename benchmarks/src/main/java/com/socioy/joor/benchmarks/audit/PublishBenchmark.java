package com.socioy.joor.benchmarks.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.audit.listener.AuditListener;
import org.springframework.context.support.GenericApplicationContext;

import com.socioy.joor.security.audit.delivery.EventDelivery;
import com.socioy.joor.security.audit.delivery.EventQueue;
import com.socioy.joor.security.audit.record.AddressPrivacy;
import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.ComputedPseudonyms;
import com.socioy.joor.security.audit.record.EventRecorder;
import com.socioy.joor.security.audit.record.RecordChain;
import com.socioy.joor.security.audit.record.RecordPrivacy;
import com.socioy.joor.security.audit.record.UserPrivacy;
import com.socioy.joor.security.event.DefaultSecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;

/**
 * How long the thread of a request is busy with telling an event: building it, stamping
 * it, and finding a place in the queue, while the writer records what is there; and the
 * same when there is no place. For comparison, Spring Boot's audit with the repository
 * that it has: events of Spring's own, kept in memory.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PublishBenchmark {

	private static final int SIZE = 8192;

	@Benchmark
	public void room(Room room) {
		room.publisher.publish(event());
	}

	@Benchmark
	public void full(Full full) {
		full.publisher.publish(event());
	}

	@Benchmark
	public void plain(Plain plain) {
		plain.publisher.publishEvent(new AuditApplicationEvent("3f2b6d0e", "AUTHORIZATION_FAILURE",
				Map.of("method", "GET", "path", "/api/orders/{id}", "source", "192.0.2.77")));
	}

	private static SecurityEvent.Builder event() {
		return SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied")
			.actor("https://issuer.example", "3f2b6d0e")
			.source("192.0.2.77")
			.request("GET", "/api/orders/{id}", 403)
			.rule("joor.security.web.rules[3]")
			.correlationId("7de66f17-434a-e007-14f7-6a7606fa80b8");
	}

	private static SecurityEventPublisher publisher(EventQueue queue) {
		return new DefaultSecurityEventPublisher(Clock.systemUTC(), List.of(queue), (ex) -> {
			throw new IllegalStateException(ex);
		});
	}

	/**
	 * A queue that the writer empties in time.
	 */
	@State(Scope.Benchmark)
	public static class Room {

		private final EventQueue queue = new EventQueue(SIZE, 512, System::nanoTime);

		private final SecurityEventPublisher publisher = publisher(this.queue);

		private final EventDelivery delivery;

		public Room() {
			AuditKeys keys = AuditKeys.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
			EventRecorder recorder = new EventRecorder(
					new RecordPrivacy(AddressPrivacy.TRUNCATE, UserPrivacy.ID, new ComputedPseudonyms(keys), keys,
							UnaryOperator.identity()),
					new RecordChain(keys.chain(), ChainHead.genesis("c0ffee")), null);
			this.delivery = new EventDelivery(this.queue, recorder::record, recorder::checkpoint, List.of(),
					Duration.ofSeconds(10), Clock.systemUTC(), System::nanoTime);
		}

		@Setup
		public void start() {
			this.delivery.start();
		}

		/**
		 * Wait, outside of what is measured, for the writer to catch up.
		 */
		@Setup(Level.Invocation)
		public void catchUp() {
			while (this.queue.size() > SIZE / 4) {
				Thread.onSpinWait();
			}
		}

		@TearDown
		public void stop() {
			this.delivery.stop();
			System.out.println("dropped: " + this.delivery.dropped());
		}

	}

	/**
	 * A queue that nobody empties.
	 */
	@State(Scope.Benchmark)
	public static class Full {

		private final SecurityEventPublisher publisher = publisher(new EventQueue(64, 0, System::nanoTime));

		@Setup
		public void fill() {
			for (int i = 0; i < 64; i++) {
				this.publisher.publish(event());
			}
		}

	}

	/**
	 * Spring Boot's audit, which keeps the last events in memory.
	 */
	@State(Scope.Benchmark)
	public static class Plain {

		private final GenericApplicationContext publisher = new GenericApplicationContext();

		@Setup
		public void listen() {
			this.publisher.registerBean(AuditListener.class,
					() -> new AuditListener(new InMemoryAuditEventRepository()));
			this.publisher.refresh();
		}

		@TearDown
		public void close() {
			this.publisher.close();
		}

	}

}

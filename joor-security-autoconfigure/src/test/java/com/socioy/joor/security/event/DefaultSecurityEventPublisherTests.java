package com.socioy.joor.security.event;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultSecurityEventPublisher}.
 */
class DefaultSecurityEventPublisherTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");

	private final List<SecurityEvent> told = new ArrayList<>();

	private final List<Throwable> errors = new ArrayList<>();

	@Test
	void eventWhenPublishedHasTimeAndIdAndReachesListenersInOrder() {
		List<String> order = new ArrayList<>();
		publisher(List.of((event) -> order.add("first"), (event) -> order.add("second"), this.told::add))
			.publish(event());
		assertThat(order).containsExactly("first", "second");
		assertThat(this.told).singleElement().satisfies((event) -> {
			assertThat(event.time()).isEqualTo(NOW);
			assertThat(event.id().version()).isEqualTo(7);
			assertThat(event.severity()).isEqualTo(SecurityEventType.AUTHZ_FAIL.severity());
			assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
		});
	}

	@Test
	void listenerWhenItThrowsHoldsUpNobody() {
		IllegalStateException failure = new IllegalStateException("full");
		publisher(List.of((event) -> {
			throw failure;
		}, this.told::add)).publish(event());
		assertThat(this.told).hasSize(1);
		assertThat(this.errors).containsExactly(failure);
	}

	@Test
	void listenerWhenItsClassCannotBeLoadedHoldsUpNobody() {
		NoClassDefFoundError failure = new NoClassDefFoundError("driver");
		publisher(List.of((event) -> {
			throw failure;
		}, this.told::add)).publish(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "denied"));
		assertThat(this.told).hasSize(1);
		assertThat(this.errors).containsExactly(failure);
	}

	@Test
	void traceWhenEventHasNoneIsThatOfTheThread() {
		new DefaultSecurityEventPublisher(Clock.fixed(NOW, ZoneOffset.UTC), List.of(this.told::add),
				(builder) -> builder.trace("trace-of-thread", "span"), this.errors::add)
			.publish(event());
		assertThat(this.told).extracting(SecurityEvent::traceId).containsExactly("trace-of-thread");
	}

	@Test
	void traceWhenEventHasItsOwnStays() {
		new DefaultSecurityEventPublisher(Clock.fixed(NOW, ZoneOffset.UTC), List.of(this.told::add),
				(builder) -> builder.trace("trace-of-thread", "span"), this.errors::add)
			.publish(event().trace("own", null));
		assertThat(this.told).extracting(SecurityEvent::traceId).containsExactly("own");
	}

	@Test
	void traceWhenItCannotBeReadThrowsNothing() {
		IllegalStateException failure = new IllegalStateException("no trace");
		new DefaultSecurityEventPublisher(Clock.fixed(NOW, ZoneOffset.UTC), List.of(this.told::add), (builder) -> {
			throw failure;
		}, this.errors::add).publish(event());
		assertThat(this.errors).containsExactly(failure);
	}

	private DefaultSecurityEventPublisher publisher(List<SecurityEventListener> listeners) {
		return new DefaultSecurityEventPublisher(Clock.fixed(NOW, ZoneOffset.UTC), listeners, this.errors::add);
	}

	private static SecurityEvent.Builder event() {
		return SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied");
	}

}

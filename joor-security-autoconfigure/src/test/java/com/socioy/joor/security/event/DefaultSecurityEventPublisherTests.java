package com.socioy.joor.security.event;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultSecurityEventPublisher}.
 */
class DefaultSecurityEventPublisherTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");

	private final List<SecurityEvent> told = new ArrayList<>();

	private final List<Exception> errors = new ArrayList<>();

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

	@Property(tries = 500)
	void idWhenComposedIsLaidOutAsTheRfcSays(@ForAll @LongRange(max = (1L << 48) - 1) long millis, @ForAll long high,
			@ForAll long low) {
		UUID id = DefaultSecurityEventPublisher.uuidVersion7(millis, high, low);
		assertThat(id.version()).isEqualTo(7);
		assertThat(id.variant()).isEqualTo(2);
		assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(millis);
	}

	@Property(tries = 500)
	void idWhenLaterSortsBehind(@ForAll @LongRange(max = (1L << 48) - 2) long millis, @ForAll long random) {
		String earlier = DefaultSecurityEventPublisher.uuidVersion7(millis, ~random, ~random).toString();
		String later = DefaultSecurityEventPublisher.uuidVersion7(millis + 1, random, random).toString();
		assertThat(earlier).isLessThan(later);
	}

	@Test
	void idWhenComposedMatchesTheExampleOfTheRfc() {
		assertThat(DefaultSecurityEventPublisher.uuidVersion7(0x017F22E279B0L, 0xCC3L, 0x18C4DC0C0C07398FL))
			.hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
	}

	private DefaultSecurityEventPublisher publisher(List<SecurityEventListener> listeners) {
		return new DefaultSecurityEventPublisher(Clock.fixed(NOW, ZoneOffset.UTC), listeners, this.errors::add);
	}

	private static SecurityEvent.Builder event() {
		return SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied");
	}

}

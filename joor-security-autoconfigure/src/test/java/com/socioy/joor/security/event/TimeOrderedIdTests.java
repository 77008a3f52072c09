package com.socioy.joor.security.event;

import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TimeOrderedId}.
 */
class TimeOrderedIdTests {

	@Property(tries = 500)
	void idWhenComposedIsLaidOutAsTheRfcSays(@ForAll @LongRange(max = (1L << 48) - 1) long millis, @ForAll long high,
			@ForAll long low) {
		UUID id = TimeOrderedId.of(millis, high, low);
		assertThat(id.version()).isEqualTo(7);
		assertThat(id.variant()).isEqualTo(2);
		assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(millis);
	}

	@Property(tries = 500)
	void idWhenLaterSortsBehind(@ForAll @LongRange(max = (1L << 48) - 2) long millis, @ForAll long random) {
		String earlier = TimeOrderedId.of(millis, ~random, ~random).toString();
		String later = TimeOrderedId.of(millis + 1, random, random).toString();
		assertThat(earlier).isLessThan(later);
	}

	@Test
	void idWhenComposedMatchesTheExampleOfTheRfc() {
		assertThat(TimeOrderedId.of(0x017F22E279B0L, 0xCC3L, 0x18C4DC0C0C07398FL))
			.hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
	}

}

package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QuotaTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Test
	void bandwidthWhenNothingElseIsSaidThenIsGreedyAndBurstsUpToTheLimit() {
		assertThat(Bandwidth.of(5, MINUTE)).isEqualTo(new Bandwidth(5, MINUTE, 5, Refill.GREEDY));
	}

	@Test
	void bandwidthWhenOutOfRangeThenThrows() {
		assertThatIllegalArgumentException().isThrownBy(() -> Bandwidth.of(0, MINUTE));
		assertThatIllegalArgumentException().isThrownBy(() -> Bandwidth.of(-1, MINUTE));
		assertThatIllegalArgumentException().isThrownBy(() -> Bandwidth.of(1, Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> Bandwidth.of(1, MINUTE.negated()));
		assertThatIllegalArgumentException().isThrownBy(() -> Bandwidth.of(1, Duration.ofDays(4000)));
		assertThatIllegalArgumentException().isThrownBy(() -> Bandwidth.of(2, Duration.ofNanos(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Bandwidth(1, MINUTE, 0, Refill.GREEDY));
	}

	@Test
	void quotaWhenWithoutBandwidthThenThrows() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Quota("api", List.of(), StoreFailure.LOCAL));
	}

	@Test
	void quotaWhenLimitChangesThenIsAnother() {
		Quota quota = quota("api", Bandwidth.of(5, MINUTE));
		assertThat(quota("api", Bandwidth.of(5, MINUTE))).isEqualTo(quota).hasSameHashCodeAs(quota);
		assertThat(quota("api", Bandwidth.of(6, MINUTE))).isNotEqualTo(quota);
		assertThat(quota("other", Bandwidth.of(5, MINUTE))).isNotEqualTo(quota);
	}

	@Test
	void fingerprintWhenAnyPartOfABandwidthChangesThenIsAnother() {
		Bandwidth bandwidth = Bandwidth.of(5, MINUTE);
		long print = quota("api", bandwidth).fingerprint();
		assertThat(quota("other", bandwidth).fingerprint()).isEqualTo(print);
		assertThat(quota("api", bandwidth, bandwidth).fingerprint()).isNotEqualTo(print);
		assertThat(quota("api", new Bandwidth(6, MINUTE, 5, Refill.GREEDY)).fingerprint()).isNotEqualTo(print);
		assertThat(quota("api", new Bandwidth(5, Duration.ofHours(1), 5, Refill.GREEDY)).fingerprint())
			.isNotEqualTo(print);
		assertThat(quota("api", new Bandwidth(5, MINUTE, 6, Refill.GREEDY)).fingerprint()).isNotEqualTo(print);
		assertThat(quota("api", new Bandwidth(5, MINUTE, 5, Refill.INTERVAL)).fingerprint()).isNotEqualTo(print);
	}

	@Test
	void fingerprintWhenComputedByAnotherProcessThenIsTheSame() {
		assertThat(quota("api", Bandwidth.of(5, MINUTE)).fingerprint()).isEqualTo(-18120052493622990L);
	}

	@Test
	void capacityWhenSeveralBandwidthsThenIsTheSmallestBurst() {
		assertThat(quota("api", Bandwidth.of(100, MINUTE), Bandwidth.of(20, Duration.ofSeconds(1))).capacity())
			.isEqualTo(20);
	}

	private static Quota quota(String name, Bandwidth... bandwidths) {
		return new Quota(name, List.of(bandwidths), StoreFailure.LOCAL);
	}

}

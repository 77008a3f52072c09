package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.web.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RateLimitStatistics}.
 */
class RateLimitStatisticsTests {

	private final RateLimitPolicy policy = policy("api");

	private final RateLimitPolicy other = policy("other");

	private final RateLimitStatistics statistics = new RateLimitStatistics(
			new RateLimitPolicies(List.of(this.policy, this.other), List.of(), PathPatternParser.defaultInstance, ""));

	@Test
	void countWhenDecidedThenByPolicyAndDecision() {
		tell(this.policy, 1, RateLimitDecision.ADMITTED, 3);
		tell(this.policy, 1, RateLimitDecision.REFUSED, 2);
		tell(this.other, 1, RateLimitDecision.REFUSED, 1);
		assertThat(this.statistics.count("api", RateLimitDecision.ADMITTED)).isEqualTo(3);
		assertThat(this.statistics.count("api", RateLimitDecision.REFUSED)).isEqualTo(2);
		assertThat(this.statistics.count("api", RateLimitDecision.BLOCKED)).isZero();
		assertThat(this.statistics.count("other", RateLimitDecision.REFUSED)).isEqualTo(1);
		assertThat(this.statistics.count("unknown", RateLimitDecision.REFUSED)).isZero();
	}

	@Test
	void countWhenSixteenThreadsThenExact() throws Exception {
		RateLimitStoreContract.inParallel(16, () -> {
			tell(this.policy, 1, RateLimitDecision.REFUSED, 10_000);
			return 0;
		});
		assertThat(this.statistics.count("api", RateLimitDecision.REFUSED)).isEqualTo(160_000);
		assertThat(this.statistics.offenders(1)).singleElement()
			.satisfies((offender) -> assertThat(offender.refusals()).isBetween(159_900L, 160_000L));
	}

	@Test
	void offendersWhenAdmittedOrUnavailableThenNone() {
		tell(this.policy, 1, RateLimitDecision.ADMITTED, 10);
		tell(this.policy, 1, RateLimitDecision.UNAVAILABLE, 10);
		assertThat(this.statistics.offenders(10)).isEmpty();
	}

	@Test
	void offendersWhenFewThenCountedExactlyAndInOrder() {
		tell(this.policy, 1, RateLimitDecision.REFUSED, 5);
		tell(this.other, 1, RateLimitDecision.REPORTED, 7);
		tell(this.policy, 2, RateLimitDecision.BLOCKED, 6);
		assertThat(this.statistics.offenders(10)).containsExactly(new Offender(this.other, key(1), 7, 0),
				new Offender(this.policy, key(2), 6, 0), new Offender(this.policy, key(1), 5, 0));
		assertThat(this.statistics.offenders(1)).hasSize(1);
	}

	@Test
	void offendersWhenAMillionClientsThenTheWorstAreFoundAndSizeIsBounded() {
		SplittableRandom random = new SplittableRandom(7);
		for (int i = 0; i < 1_000_000; i++) {
			tell(this.policy, 100 + random.nextInt(1_000_000), RateLimitDecision.REFUSED, 1);
			if (i % 50 == 0) {
				for (int worst = 0; worst < 10; worst++) {
					tell(this.policy, worst, RateLimitDecision.REFUSED, 1);
				}
			}
		}
		assertThat(this.statistics.offenders(Integer.MAX_VALUE)).hasSizeLessThanOrEqualTo(256);
		assertThat(this.statistics.offenders(10)).extracting(Offender::key)
			.containsExactlyInAnyOrder(key(0), key(1), key(2), key(3), key(4), key(5), key(6), key(7), key(8), key(9));
		assertThat(this.statistics.offenders(10)).allSatisfy((offender) -> {
			assertThat(offender.refusals()).isGreaterThanOrEqualTo(20_000);
			assertThat(offender.refusals() - offender.overestimate()).isLessThanOrEqualTo(20_000);
		});
	}

	@Test
	void findWhenOffenderThenItsKey() {
		tell(this.policy, 1, RateLimitDecision.REFUSED, 1);
		String id = this.statistics.offenders(1).get(0).key().toString();
		assertThat(this.statistics.find("api", id)).isEqualTo(key(1));
		assertThat(this.statistics.find("other", id)).isNull();
		assertThat(this.statistics.find("api", "nobody")).isNull();
	}

	private void tell(RateLimitPolicy policy, int client, RateLimitDecision decision, int times) {
		RateLimitKey key = key(client);
		for (int i = 0; i < times; i++) {
			this.statistics.onDecision(policy, key, decision);
		}
	}

	private static RateLimitKey key(int client) {
		return RateLimitKey.ofAddress(new IpAddress(0, client));
	}

	private static RateLimitPolicy policy(String name) {
		return RateLimitPolicy.of(new Quota(name, List.of(Bandwidth.of(1, Duration.ofMinutes(1))), StoreFailure.LOCAL),
				PolicyKey.ip(), "/" + name);
	}

}

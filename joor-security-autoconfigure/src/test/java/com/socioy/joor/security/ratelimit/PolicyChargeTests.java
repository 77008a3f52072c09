package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyChargeTests {

	private static final int MANY = 150;

	private final RateLimitStore store = new LocalRateLimitStore(1_000, 1_000, () -> 0);

	private final RateLimitKey key = RateLimitKey.of("user", "alice");

	@Test
	void refundWhenThereAreManyPoliciesThenGivesBackThoseThatAreMeant() {
		List<RateLimitPolicy> policies = IntStream.range(0, MANY).mapToObj(PolicyChargeTests::policy).toList();
		PolicyCharge charge = new PolicyCharge(this.store, MANY);
		policies.forEach((policy) -> charge.add(policy, this.key));
		charge.acquire();
		assertThat(charge.answer().isAdmitted()).isTrue();
		charge.refund((policy) -> policy.name().equals("p3") || policy.name().equals("p70"));
		for (int i = 0; i < MANY; i++) {
			boolean meant = i == 3 || i == 70;
			assertThat(charge.isGivenBack(i)).as("p" + i).isEqualTo(meant);
			assertThat(this.store.status(policies.get(i).quota(), this.key).remaining()).as("p" + i)
				.isEqualTo(meant ? 5 : 4);
		}
		// What was held can still be given back, what was given back cannot be again
		charge.refund((policy) -> true);
		for (RateLimitPolicy policy : policies) {
			assertThat(this.store.status(policy.quota(), this.key).remaining()).as(policy.name()).isEqualTo(5);
		}
	}

	private static RateLimitPolicy policy(int number) {
		Quota quota = new Quota("p" + number, List.of(Bandwidth.of(5, Duration.ofMinutes(1))), StoreFailure.LOCAL);
		return RateLimitPolicy.of(quota, PolicyKey.ip(), "/**");
	}

}

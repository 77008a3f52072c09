package com.socioy.joor.security.ratelimit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Counts what is decided, for each policy, and remembers who is refused most often. Takes
 * the same memory whatever clients do. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RateLimitStatistics implements RateLimitListener {

	private final Map<String, LongAdder[]> decisions;

	private final Offenders offenders = new Offenders();

	/**
	 * Create statistics in which nothing was decided.
	 * @param policies the policies to count for
	 */
	public RateLimitStatistics(RateLimitPolicies policies) {
		Assert.notNull(policies, "'policies' must not be null");
		Map<String, LongAdder[]> counters = new HashMap<>();
		for (RateLimitPolicy policy : policies.list()) {
			LongAdder[] row = new LongAdder[RateLimitDecision.values().length];
			for (int i = 0; i < row.length; i++) {
				row[i] = new LongAdder();
			}
			counters.put(policy.name(), row);
		}
		this.decisions = Map.copyOf(counters);
	}

	@Override
	public void onDecision(RateLimitPolicy policy, RateLimitKey key, RateLimitDecision decision) {
		LongAdder[] row = this.decisions.get(policy.name());
		if (row != null) {
			row[decision.ordinal()].increment();
		}
		if (decision != RateLimitDecision.ADMITTED && decision != RateLimitDecision.UNAVAILABLE) {
			this.offenders.add(policy, key);
		}
	}

	/**
	 * Return how often something was decided.
	 * @param policy name of the policy
	 * @param decision what was decided
	 * @return the number since the start
	 */
	public long count(String policy, RateLimitDecision decision) {
		LongAdder[] row = this.decisions.get(policy);
		return (row != null) ? row[decision.ordinal()].sum() : 0;
	}

	/**
	 * Return those who are refused most often.
	 * @param max how many at most
	 * @return the clients, most often first
	 */
	public List<Offender> offenders(int max) {
		return this.offenders.top(max);
	}

	/**
	 * Find a client among those who are refused often.
	 * @param policy name of the policy
	 * @param id short name of the client
	 * @return the client, or {@code null}
	 */
	public @Nullable RateLimitKey find(String policy, String id) {
		for (Offender offender : this.offenders.top(Integer.MAX_VALUE)) {
			if (offender.policy().name().equals(policy) && offender.key().toString().equals(id)) {
				return offender.key();
			}
		}
		return null;
	}

}

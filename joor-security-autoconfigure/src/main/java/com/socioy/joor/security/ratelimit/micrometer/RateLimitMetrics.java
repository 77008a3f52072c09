package com.socioy.joor.security.ratelimit.micrometer;

import java.util.Locale;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.util.Assert;

import com.socioy.joor.security.ratelimit.RateLimitDecision;
import com.socioy.joor.security.ratelimit.RateLimitPolicies;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.RateLimitStatistics;

/**
 * Registers a counter for each policy and decision, all of them at once, so that none
 * appears only when it is too late to alert on it. Counts nothing by itself: a request
 * pays nothing for it.
 *
 * @since 0.1.0
 */
public final class RateLimitMetrics implements MeterBinder {

	private final RateLimitPolicies policies;

	private final RateLimitStatistics statistics;

	/**
	 * Create metrics.
	 * @param policies the policies
	 * @param statistics what they decided
	 */
	public RateLimitMetrics(RateLimitPolicies policies, RateLimitStatistics statistics) {
		Assert.notNull(policies, "'policies' must not be null");
		Assert.notNull(statistics, "'statistics' must not be null");
		this.policies = policies;
		this.statistics = statistics;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (RateLimitPolicy policy : this.policies.list()) {
			String name = policy.name();
			for (RateLimitDecision decision : RateLimitDecision.values()) {
				FunctionCounter
					.builder("joor.ratelimit.requests", this.statistics,
							(statistics) -> statistics.count(name, decision))
					.tag("policy", name)
					.tag("decision", decision.name().toLowerCase(Locale.ROOT))
					.description("Requests that a policy decided about")
					.register(registry);
			}
		}
	}

}

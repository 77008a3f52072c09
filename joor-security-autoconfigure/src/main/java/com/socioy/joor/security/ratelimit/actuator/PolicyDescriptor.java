package com.socioy.joor.security.ratelimit.actuator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.socioy.joor.security.ratelimit.RateLimitDecision;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.RateLimitStatistics;

/**
 * A policy and what it decided, as the endpoint shows it.
 *
 * @param name name of the policy
 * @param key whom it counts for
 * @param limits what it allows
 * @param paths patterns of the paths it applies to
 * @param stage when it is decided
 * @param dryRun whether it only reports
 * @param decisions how often it decided what, since the start of this node
 * @since 0.1.0
 */
public record PolicyDescriptor(String name, String key, List<LimitDescriptor> limits, List<String> paths, String stage,
		boolean dryRun, Map<String, Long> decisions) {

	static PolicyDescriptor of(RateLimitPolicy policy, RateLimitStatistics statistics) {
		Map<String, Long> decisions = new LinkedHashMap<>();
		for (RateLimitDecision decision : RateLimitDecision.values()) {
			decisions.put(text(decision), statistics.count(policy.name(), decision));
		}
		return new PolicyDescriptor(policy.name(), policy.key().toString(),
				policy.quota().bandwidths().stream().map(LimitDescriptor::of).toList(), policy.paths(),
				text(policy.stage()), policy.dryRun(), decisions);
	}

	private static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

package com.socioy.joor.security.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.PolicyKey;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Callers;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Count;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Stage;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.web.SuggestedLimit;

/**
 * The policies that hold unless the user changes them.
 */
final class PolicyDefaults {

	static final String API_ANONYMOUS = "api-anonymous";

	static final String API = "api";

	static final String AUTHENTICATION = "authentication";

	static final String ANY = "any";

	private static final Duration QUARTER = Duration.ofMinutes(15);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final List<String> API_PATHS = List.of("/api/**");

	private PolicyDefaults() {
	}

	/**
	 * Return the policies.
	 * @param authentication where clients try to log in
	 * @param suggested what other features ask for
	 * @return the policies by name, in order
	 */
	static Map<String, RateLimitPolicy> all(RateLimitProperties.Authentication authentication,
			List<SuggestedLimit> suggested) {
		Map<String, RateLimitPolicy> policies = new LinkedHashMap<>();
		List<String> paths = new ArrayList<>(authentication.paths());
		paths.removeAll(authentication.countedPaths());
		add(policies, policy(quota(AUTHENTICATION, 5, QUARTER), paths, authentication.countedPaths(), Set.of("POST"),
				PolicyKey.ip(), Stage.BEFORE_AUTHENTICATION, Callers.ALL, Count.FAILURES, true));
		for (SuggestedLimit limit : suggested) {
			add(policies, policy(quota(limit.name(), limit.limit(), limit.per()), List.of(limit.path()), List.of(),
					limit.methods(), PolicyKey.ip(), Stage.BEFORE_AUTHENTICATION, Callers.ALL, Count.ALL, false));
		}
		add(policies, policy(quota(API_ANONYMOUS, 100, QUARTER), API_PATHS, List.of(), Set.of(), PolicyKey.ip(),
				Stage.AFTER_AUTHENTICATION, Callers.UNVERIFIED, Count.ALL, false));
		add(policies, policy(quota(API, 1000, MINUTE), API_PATHS, List.of(), Set.of(), PolicyKey.user(),
				Stage.AFTER_AUTHENTICATION, Callers.ALL, Count.ALL, false));
		add(policies, policy(quota(ANY, 1000, MINUTE), List.of("/**"), List.of(), Set.of(), PolicyKey.ip(),
				Stage.BEFORE_AUTHENTICATION, Callers.UNVERIFIED, Count.ALL, false));
		return policies;
	}

	private static void add(Map<String, RateLimitPolicy> policies, RateLimitPolicy policy) {
		policies.put(policy.name(), policy);
	}

	private static Quota quota(String name, long limit, Duration per) {
		return new Quota(name, List.of(Bandwidth.of(limit, per)), StoreFailure.LOCAL);
	}

	private static RateLimitPolicy policy(Quota quota, List<String> paths, List<String> countedPaths,
			Set<String> methods, PolicyKey key, Stage stage, Callers callers, Count count, boolean attempts) {
		return new RateLimitPolicy(quota, paths, countedPaths, methods, key, stage, callers, count, 1, List.of(),
				List.of(), false, attempts);
	}

}

package com.socioy.joor.security.ratelimit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The policies of an application. Immutable.
 *
 * @since 0.1.0
 */
public final class RateLimitPolicies {

	private final Map<String, RateLimitPolicy> policies = new LinkedHashMap<>();

	private final List<String> exemptPaths;

	private final PathPatternParser parser;

	private final String prefix;

	/**
	 * Create it.
	 * @param policies the policies, each with a name of its own
	 * @param exemptPaths patterns of paths at which reading without a credential is never
	 * limited
	 * @param parser parser of Spring MVC
	 * @param prefix servlet path of the dispatcher servlet, empty if it serves all paths
	 */
	public RateLimitPolicies(List<RateLimitPolicy> policies, List<String> exemptPaths, PathPatternParser parser,
			String prefix) {
		for (RateLimitPolicy policy : policies) {
			if (this.policies.put(policy.name(), policy) != null) {
				throw new IllegalArgumentException("There are two policies '" + policy.name() + "'");
			}
		}
		this.exemptPaths = List.copyOf(exemptPaths);
		this.parser = Objects.requireNonNull(parser, "'parser' must not be null");
		this.prefix = Objects.requireNonNull(prefix, "'prefix' must not be null");
	}

	/**
	 * Return all policies.
	 * @return the policies, in order
	 */
	public List<RateLimitPolicy> list() {
		return List.copyOf(this.policies.values());
	}

	/**
	 * Find a policy.
	 * @param name its name
	 * @return the policy, or {@code null} if there is none of this name
	 */
	public @Nullable RateLimitPolicy find(String name) {
		return this.policies.get(name);
	}

	/**
	 * Return the paths at which reading without a credential is never limited.
	 * @return the patterns
	 */
	public List<String> exemptPaths() {
		return this.exemptPaths;
	}

	PolicyTable table() {
		return new PolicyTable(list(), this.exemptPaths, this.parser, this.prefix);
	}

}

package com.socioy.joor.security.ratelimit;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.socioy.joor.security.web.AddressRange;
import com.socioy.joor.security.web.IpAddress;

/**
 * Who may do what how often. Immutable.
 *
 * @param quota how often, and the name of the policy
 * @param paths patterns of the paths it applies to, as Spring MVC reads them; without
 * any, it applies only where code names it
 * @param countedPaths patterns of further paths, at which every request counts whatever
 * {@code count} says
 * @param methods methods it applies to, where {@code GET} includes {@code HEAD}; empty
 * for all
 * @param key whom it counts for
 * @param stage when it is decided
 * @param callers to whom it applies
 * @param count which requests use up the quota
 * @param cost how much one request uses up, at least 1
 * @param allow addresses it does not apply to
 * @param block addresses that are refused outright
 * @param dryRun whether it only reports
 * @param attempts whether it also counts each check of a password or one-time token,
 * whatever the path; such a policy tells a client its state only when it is exceeded
 * @since 0.1.0
 */
public record RateLimitPolicy(Quota quota, List<String> paths, List<String> countedPaths, Set<String> methods,
		PolicyKey key, Stage stage, Callers callers, Count count, long cost, List<AddressRange> allow,
		List<AddressRange> block, boolean dryRun, boolean attempts) {

	public RateLimitPolicy {
		Objects.requireNonNull(quota, "'quota' must not be null");
		Objects.requireNonNull(key, "'key' must not be null");
		Objects.requireNonNull(stage, "'stage' must not be null");
		Objects.requireNonNull(callers, "'callers' must not be null");
		Objects.requireNonNull(count, "'count' must not be null");
		paths = List.copyOf(paths);
		countedPaths = List.copyOf(countedPaths);
		methods = Set.copyOf(methods);
		allow = List.copyOf(allow);
		block = List.copyOf(block);
		if (cost < 1 || cost > quota.capacity()) {
			throw new IllegalArgumentException("'cost' must be between 1 and " + quota.capacity());
		}
		if (stage == Stage.BEFORE_AUTHENTICATION && key.needsAuthentication()) {
			throw new IllegalArgumentException("Before authentication nobody knows the key '" + key + "'");
		}
	}

	/**
	 * Create a policy for all methods and callers, decided as soon as the key is known,
	 * of which each request uses up 1.
	 * @param quota how often, and the name of the policy
	 * @param key whom it counts for
	 * @param paths patterns of the paths it applies to
	 * @return the policy
	 */
	public static RateLimitPolicy of(Quota quota, PolicyKey key, String... paths) {
		return new RateLimitPolicy(quota, List.of(paths), List.of(), Set.of(), key, key.earliestStage(), Callers.ALL,
				Count.ALL, 1, List.of(), List.of(), false, false);
	}

	/**
	 * Return the name of this policy.
	 * @return the name
	 */
	public String name() {
		return this.quota.name();
	}

	boolean allows(IpAddress address) {
		return contains(this.allow, address);
	}

	boolean blocks(IpAddress address) {
		return contains(this.block, address);
	}

	private static boolean contains(List<AddressRange> ranges, IpAddress address) {
		for (int i = 0; i < ranges.size(); i++) {
			if (ranges.get(i).contains(address)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether a client is told how it stands while it is within the limit. To
	 * those who guess passwords, and for trial runs, that stays unsaid.
	 * @return whether it is told
	 */
	boolean isTold() {
		return !this.attempts && !this.dryRun;
	}

	/**
	 * Return whether what a request took may be given back once its outcome is known.
	 * @return whether it may
	 */
	boolean isReserving() {
		return this.count != Count.ALL
				|| (this.callers == Callers.UNVERIFIED && this.stage == Stage.BEFORE_AUTHENTICATION);
	}

	/**
	 * When a policy is decided.
	 */
	public enum Stage {

		/**
		 * Before any credential is looked at, and always counted by this node alone.
		 */
		BEFORE_AUTHENTICATION,

		/**
		 * When it is known who calls, and before authorization.
		 */
		AFTER_AUTHENTICATION

	}

	/**
	 * To whom a policy applies.
	 */
	public enum Callers {

		/**
		 * Everybody.
		 */
		ALL,

		/**
		 * Requests without a credential, or with one that is not valid. Before
		 * authentication all are counted, and given back what a valid credential proves
		 * to be none of these.
		 */
		UNVERIFIED

	}

	/**
	 * Which requests use up a quota. What a request might use up is taken before it is
	 * served and given back afterwards, so that no number of requests at once gets past
	 * the limit.
	 */
	public enum Count {

		/**
		 * All that are let through.
		 */
		ALL,

		/**
		 * Those that fail: status 401, 403 or 5xx, an exception, a timeout, or a client
		 * that goes away.
		 */
		FAILURES,

		/**
		 * Those that do not fail.
		 */
		SUCCESSES

	}

}

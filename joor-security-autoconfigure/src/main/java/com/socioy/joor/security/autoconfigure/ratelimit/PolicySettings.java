package com.socioy.joor.security.autoconfigure.ratelimit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.ratelimit.PolicyKey;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitKeyResolver;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Callers;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Count;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Stage;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.web.AddressRange;

/**
 * Reads the policies that the user set, merges them over the defaults, and refuses what
 * cannot be meant.
 */
final class PolicySettings {

	static final String PREFIX = "joor.security.rate-limit.";

	static final String POLICIES = PREFIX + "policies.";

	private static final int MAX_NAME = 64;

	private static final List<String> KEY_NAMES = List.of("enabled", "paths", "methods", "key", "limit", "per", "burst",
			"refill", "bandwidths", "cost", "stage", "callers", "count", "allow", "block", "dry-run",
			"on-store-failure");

	private static final Set<String> KEYS = KEY_NAMES.stream()
		.map(PolicySettings::uniform)
		.collect(Collectors.toUnmodifiableSet());

	private final RateLimitProperties properties;

	private final Function<String, @Nullable RateLimitKeyResolver> beans;

	private final PathPatternParser parser;

	private final boolean dryRun;

	private final List<AddressRange> allow;

	private final List<AddressRange> block;

	/**
	 * Create it.
	 * @param properties what the user set
	 * @param beans finds a bean by its name
	 * @param parser parser of Spring MVC
	 * @param dryRun whether every policy only reports
	 */
	PolicySettings(RateLimitProperties properties, Function<String, @Nullable RateLimitKeyResolver> beans,
			PathPatternParser parser, boolean dryRun) {
		this.properties = properties;
		this.beans = beans;
		this.parser = parser;
		this.dryRun = dryRun || properties.dryRun();
		this.allow = ranges(PREFIX + "allow", properties.allow());
		this.block = ranges(PREFIX + "block", properties.block());
	}

	/**
	 * Refuse keys of a policy that do not exist: one that is misspelt would leave the
	 * policy wider than it reads.
	 * @param binder reads the environment
	 */
	static void refuseUnknownKeys(Binder binder) {
		ResolvableType keys = ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class);
		ResolvableType type = ResolvableType.forClassWithGenerics(Map.class, ResolvableType.forClass(String.class),
				keys);
		Map<String, Map<String, Object>> written = binder
			.bind(PREFIX + "policies", Bindable.<Map<String, Map<String, Object>>>of(type))
			.orElseGet(Map::of);
		written.forEach((name, policy) -> policy.keySet().forEach((key) -> {
			int end = 0;
			while (end < key.length() && key.charAt(end) != '.' && key.charAt(end) != '[') {
				end++;
			}
			if (!KEYS.contains(uniform(key.substring(0, end)))) {
				throw new InvalidSettingException(POLICIES + name + "." + key, null, "A policy has no such key.",
						"Correct it. A policy knows " + String.join(", ", KEY_NAMES) + ".");
			}
		}));
	}

	/**
	 * Return the effective policies.
	 * @param defaults the default policies
	 * @return the policies, in order
	 */
	List<RateLimitPolicy> merge(Map<String, RateLimitPolicy> defaults) {
		Map<String, String> names = new HashMap<>();
		defaults.keySet().forEach((name) -> names.put(uniform(name), name));
		Map<String, RateLimitProperties.Policy> settings = new LinkedHashMap<>();
		this.properties.policies().forEach((written, policy) -> {
			String name = names.getOrDefault(uniform(written), written);
			checkName(written);
			settings.keySet().stream().filter((other) -> uniform(other).equals(uniform(name))).forEach((other) -> {
				throw new InvalidSettingException(POLICIES + written, null,
						"The policy '" + other + "' has the same name.", "Give each policy a name of its own.");
			});
			settings.put(name, policy);
		});
		List<RateLimitPolicy> policies = new ArrayList<>();
		settings.forEach((name, policy) -> {
			if (!defaults.containsKey(name) && !Boolean.FALSE.equals(policy.enabled())) {
				policies.add(policy(name, policy, null));
			}
		});
		defaults.forEach((name, policy) -> {
			RateLimitProperties.Policy changes = settings.get(name);
			if (changes == null || !Boolean.FALSE.equals(changes.enabled())) {
				policies.add((changes != null) ? policy(name, changes, policy) : unchanged(policy));
			}
		});
		return policies;
	}

	private RateLimitPolicy unchanged(RateLimitPolicy policy) {
		checkPaths(PREFIX + "authentication.paths", policy.paths());
		checkPaths(PREFIX + "authentication.counted-paths", policy.countedPaths());
		return new RateLimitPolicy(policy.quota(), policy.paths(), policy.countedPaths(), policy.methods(),
				policy.key(), policy.stage(), policy.callers(), policy.count(), policy.cost(), this.allow, this.block,
				this.dryRun, policy.attempts());
	}

	private RateLimitPolicy policy(String name, RateLimitProperties.Policy policy, @Nullable RateLimitPolicy base) {
		String property = POLICIES + name;
		PolicyKey key = (policy.key() != null) ? key(property + ".key", policy.key())
				: (base != null) ? base.key() : PolicyKey.ip();
		Callers callers = or(policy.callers(), (base != null) ? base.callers() : Callers.ALL);
		checkKey(property + ".key", key, callers, base);
		Stage stage = stage(property + ".stage", policy.stage(), key, base);
		StoreFailure failure = or(policy.onStoreFailure(),
				(base != null) ? base.quota().onStoreFailure() : StoreFailure.LOCAL);
		Quota quota = new Quota(name, QuotaSettings.bandwidths(property, policy, base), failure);
		List<String> paths = (policy.paths() != null) ? policy.paths() : (base != null) ? base.paths() : List.of("/**");
		checkPaths(property + ".paths", paths);
		List<String> counted = (base != null && policy.paths() == null) ? base.countedPaths() : List.of();
		Set<String> methods = (policy.methods() != null) ? methods(policy.methods())
				: (base != null) ? base.methods() : Set.of();
		long cost = cost(property + ".cost", or(policy.cost(), (base != null) ? base.cost() : 1L), quota);
		boolean dry = this.dryRun || Boolean.TRUE.equals(policy.dryRun());
		return new RateLimitPolicy(quota, paths, counted, methods, key, stage, callers,
				or(policy.count(), (base != null) ? base.count() : Count.ALL), cost,
				union(this.allow, ranges(property + ".allow", policy.allow())),
				union(this.block, ranges(property + ".block", policy.block())), dry, base != null && base.attempts());
	}

	private static <T> T or(@Nullable T value, T other) {
		return (value != null) ? value : other;
	}

	private static void checkKey(String property, PolicyKey key, Callers callers, @Nullable RateLimitPolicy base) {
		if (base != null && base.attempts() && key.needsAuthentication()) {
			throw new InvalidSettingException(property, key.toString(),
					"While somebody tries to log in nobody knows the key '" + key + "'.",
					"Count by 'ip' or 'header:name', or define a policy of another name.");
		}
		if (callers == Callers.UNVERIFIED && key.isForUsersOnly()) {
			throw new InvalidSettingException(property, key.toString(),
					"The policy is for callers that nobody vouches for, and counts for users, so it never applies.",
					"Count by 'ip', or set callers to 'all'.");
		}
	}

	private static Stage stage(String property, @Nullable Stage stage, PolicyKey key, @Nullable RateLimitPolicy base) {
		if (stage == null) {
			return (base != null && base.stage() == Stage.AFTER_AUTHENTICATION) ? base.stage() : key.earliestStage();
		}
		if (stage == Stage.BEFORE_AUTHENTICATION && key.needsAuthentication()) {
			throw new InvalidSettingException(property, "before-authentication",
					"Before authentication nobody knows the key '" + key + "'.",
					"Remove the stage, or count by 'ip' or 'header:name'.");
		}
		return stage;
	}

	private PolicyKey key(String property, String text) {
		int colon = text.indexOf(':');
		String kind = ((colon != -1) ? text.substring(0, colon) : text).strip().toLowerCase(Locale.ROOT);
		String name = (colon != -1) ? text.substring(colon + 1).strip() : "";
		if (colon == -1) {
			switch (kind) {
				case "ip":
					return PolicyKey.ip();
				case "user":
					return PolicyKey.user();
				case "user-or-ip":
					return PolicyKey.userOrIp();
				default:
			}
		}
		else if (!name.isEmpty()) {
			switch (kind) {
				case "header":
					return PolicyKey.header(name);
				case "claim":
					return PolicyKey.claim(name);
				case "bean":
					return PolicyKey.bean(name, bean(property, text, name));
				default:
			}
		}
		throw new InvalidSettingException(property, text, "There is no such kind of key.",
				"Use ip, user, user-or-ip, header:name, claim:name or bean:name.");
	}

	private RateLimitKeyResolver bean(String property, String text, String name) {
		RateLimitKeyResolver resolver = this.beans.apply(name);
		if (resolver == null) {
			throw new InvalidSettingException(property, text,
					"There is no bean '" + name + "' of type RateLimitKeyResolver.",
					"Define the bean, or correct its name.");
		}
		return resolver;
	}

	private void checkPaths(String property, List<String> paths) {
		for (String path : paths) {
			if (!path.startsWith("/")) {
				throw new InvalidSettingException(property, path, "A path begins with a slash.",
						"Write it like '/api/**'.");
			}
			try {
				this.parser.parse(path);
			}
			catch (PatternParseException ex) {
				throw new InvalidSettingException(property, path, "It is not a path pattern: " + ex.getMessage() + ".",
						"Write it like '/api/**' or '/orders/{id}'.");
			}
		}
	}

	private static Set<String> methods(Set<String> methods) {
		Set<String> names = new TreeSet<>();
		methods.forEach((method) -> names.add(method.strip().toUpperCase(Locale.ROOT)));
		return names;
	}

	private static long cost(String property, long cost, Quota quota) {
		if (cost < 1 || cost > quota.capacity()) {
			throw new InvalidSettingException(property, Long.toString(cost),
					"A request has to cost something, and no more than can be had at once.",
					"Set a cost between 1 and " + quota.capacity() + ".");
		}
		return cost;
	}

	private static List<AddressRange> ranges(String property, @Nullable List<String> texts) {
		List<AddressRange> ranges = new ArrayList<>();
		for (String text : or(texts, List.<String>of())) {
			try {
				ranges.add(AddressRange.parse(text.strip()));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidSettingException(property, text, ex.getMessage() + ".",
						"Write addresses and ranges like '192.0.2.1' or '10.0.0.0/8'.");
			}
		}
		return List.copyOf(ranges);
	}

	private static List<AddressRange> union(List<AddressRange> left, List<AddressRange> right) {
		List<AddressRange> all = new ArrayList<>(left);
		all.addAll(right);
		return all;
	}

	private static void checkName(String name) {
		boolean plain = !name.isEmpty() && name.length() <= MAX_NAME
				&& name.chars()
					.allMatch((character) -> character < 0x80
							&& (Character.isLetterOrDigit(character) || character == '-' || character == '_'));
		if (!plain) {
			throw new InvalidSettingException(POLICIES + name, null,
					"A policy is called by letters, digits, '-' and '_'.", "Give it a name like 'order-export'.");
		}
	}

	// As relaxed binding sees it
	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
	}

}

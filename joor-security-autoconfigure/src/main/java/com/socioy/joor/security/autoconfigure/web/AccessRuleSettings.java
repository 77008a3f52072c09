package com.socioy.joor.security.autoconfigure.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpMethod;
import org.springframework.util.ObjectUtils;

import com.socioy.joor.security.access.AccessPolicy;
import com.socioy.joor.security.access.AccessRequirement;
import com.socioy.joor.security.access.AccessRule;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.identity.AuthenticationDemand;

/**
 * Makes rules of what the user wrote, and refuses whatever could mean something else than
 * it says.
 */
final class AccessRuleSettings {

	private static final String PUBLIC_PATHS = "joor.security.web.public-paths";

	private static final String RULES = "joor.security.web.rules";

	private static final Set<String> KEYS = Set.of("path", "paths", "methods", "access", "roles", "scopes",
			"authorities", "permissions", "factors", "max-age");

	private static final Set<String> METHODS = Stream.of(HttpMethod.values())
		.map(HttpMethod::name)
		.collect(Collectors.toUnmodifiableSet());

	private AccessRuleSettings() {
	}

	/**
	 * Make the rules.
	 * @param properties what the user wrote
	 * @return the rules, in the order in which they are written
	 */
	static List<AccessRule> rules(WebProperties properties) {
		List<AccessRule> rules = new ArrayList<>();
		AccessRequirement everybody = AccessRequirement.of(AccessPolicy.PERMIT);
		for (int i = 0; i < properties.publicPaths().size(); i++) {
			String source = PUBLIC_PATHS + "[" + i + "]";
			rules.add(new AccessRule(source, text(source, properties.publicPaths().get(i)), Set.of(), everybody));
		}
		for (int i = 0; i < properties.rules().size(); i++) {
			addRules(RULES + "[" + i + "]", properties.rules().get(i), rules);
		}
		return rules;
	}

	/**
	 * Refuse keys that do not exist, and keys that stand there without a value: one that
	 * is misspelt, or waits for a variable that is not set, would leave a rule wider than
	 * it reads.
	 * @param binder reads the environment
	 */
	static void refuseUnknownAndEmptyKeys(Binder binder) {
		ResolvableType keys = ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class);
		ResolvableType rules = ResolvableType.forClassWithGenerics(List.class, keys);
		List<Map<String, Object>> written = binder.bind(RULES, Bindable.<List<Map<String, Object>>>of(rules))
			.orElseGet(List::of);
		for (int i = 0; i < written.size(); i++) {
			String source = RULES + "[" + i + "].";
			written.get(i).forEach((key, value) -> check(source + key, key, value));
		}
	}

	private static void check(String property, String key, @Nullable Object value) {
		if (!isKnown(key)) {
			throw new InvalidSettingException(property, null,
					"A rule has no such key, so it would not say what it was meant to.",
					"Use path, paths, methods, access, roles, scopes, authorities, permissions, factors or max-age.");
		}
		// An empty list comes as an empty text from most files.
		if (ObjectUtils.isEmpty(value) || (value instanceof CharSequence text && text.toString().isBlank())) {
			throw new InvalidSettingException(property, "",
					"The key has no value, so the rule would be about more, or ask for less, than it reads.",
					"Fill it in, or remove the key. If the value comes from a variable, set the variable.");
		}
	}

	private static boolean isKnown(String key) {
		int dot = key.indexOf('.');
		int bracket = key.indexOf('[');
		int end = Math.min((dot != -1) ? dot : key.length(), (bracket != -1) ? bracket : key.length());
		String name = key.substring(0, end).toLowerCase(Locale.ROOT);
		return KEYS.contains(name) && ConfigurationPropertyName.isValid(name);
	}

	private static void addRules(String source, WebProperties.Rule rule, List<AccessRule> rules) {
		Set<String> methods = methods(source, rule.methods());
		AccessRequirement requirement = requirement(source, rule);
		if (rule.path() == null && rule.paths().isEmpty()) {
			throw new InvalidSettingException(source + ".path", null, "The rule names no path.",
					"Set '" + source + ".path', or 'paths' for several.");
		}
		if (rule.path() != null) {
			String property = source + ".path";
			rules.add(new AccessRule(property, text(property, rule.path()), methods, requirement));
		}
		for (int i = 0; i < rule.paths().size(); i++) {
			String property = source + ".paths[" + i + "]";
			rules.add(new AccessRule(property, text(property, rule.paths().get(i)), methods, requirement));
		}
	}

	private static Set<String> methods(String source, List<String> names) {
		Set<String> methods = new LinkedHashSet<>();
		for (int i = 0; i < names.size(); i++) {
			String property = source + ".methods[" + i + "]";
			String method = text(property, names.get(i)).toUpperCase(Locale.ROOT);
			if (!METHODS.contains(method)) {
				throw new InvalidSettingException(property, names.get(i), "This is not an HTTP method.",
						"Use " + METHODS.stream().sorted().collect(Collectors.joining(", ")) + ".");
			}
			methods.add(method);
		}
		return methods;
	}

	private static AccessRequirement requirement(String source, WebProperties.Rule rule) {
		Set<String> roles = names(source + ".roles", rule.roles(), "ROLE_");
		Set<String> scopes = names(source + ".scopes", rule.scopes(), "SCOPE_");
		Set<String> authorities = names(source + ".authorities", rule.authorities(), "");
		Set<String> permissions = names(source + ".permissions", rule.permissions(), "");
		AuthenticationDemand demand = demand(source, rule);
		boolean named = !roles.isEmpty() || !scopes.isEmpty() || !authorities.isEmpty() || !permissions.isEmpty();
		if (rule.access() != null && named) {
			throw new InvalidSettingException(source + ".access", rule.access().toString(),
					"The rule also names roles, scopes, authorities or permissions, so it says two things.",
					"Remove 'access' to ask for what is named, or remove the names.");
		}
		if (rule.access() != null && rule.access() != AccessPolicy.AUTHENTICATED && !demand.isNone()) {
			throw new InvalidSettingException(source + ".access", rule.access().toString(),
					"The rule also asks for factors or a recent login, which only known callers have.",
					"Remove 'access', or 'factors' and 'max-age'.");
		}
		if (rule.access() == null && !named && demand.isNone()) {
			throw new InvalidSettingException(source + ".access", null, "The rule does not say who may call its path.",
					"Set 'access' to permit, authenticated or deny, or name roles, scopes, authorities"
							+ " or permissions.");
		}
		return new AccessRequirement((rule.access() != null) ? rule.access() : AccessPolicy.AUTHENTICATED, roles,
				scopes, authorities, permissions, demand);
	}

	private static AuthenticationDemand demand(String source, WebProperties.Rule rule) {
		Duration maxAge = rule.maxAge();
		if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
			throw new InvalidSettingException(source + ".max-age", maxAge.toString(), "It must be longer than nothing.",
					"Use a duration such as 10m.");
		}
		Set<String> factors = names(source + ".factors", rule.factors(), "FACTOR_");
		return (factors.isEmpty() && maxAge == null) ? AuthenticationDemand.NONE
				: new AuthenticationDemand(factors, maxAge);
	}

	private static Set<String> names(String property, List<String> names, String prefix) {
		Set<String> result = new LinkedHashSet<>();
		for (int i = 0; i < names.size(); i++) {
			String element = property + "[" + i + "]";
			String name = text(element, names.get(i));
			if (!prefix.isEmpty() && name.startsWith(prefix)) {
				throw new InvalidSettingException(element, name, "The prefix '" + prefix + "' is added to each name.",
						"Write '" + name.substring(prefix.length()) + "', or use 'authorities'.");
			}
			result.add(name);
		}
		return result;
	}

	private static String text(String property, String value) {
		if (value.isBlank()) {
			throw new InvalidSettingException(property, value, "The value is blank.", "Fill it in, or remove it.");
		}
		return value.strip();
	}

}

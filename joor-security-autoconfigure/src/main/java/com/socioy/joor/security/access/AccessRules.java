package com.socioy.joor.security.access;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.util.Assert;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PatternParseException;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Rules by path and method, checked and put in the order in which they count. Immutable
 * and safe for use by several threads.
 * <p>
 * The most specific pattern that matches a path decides alone, in the order that Spring
 * MVC gives to mappings. A method it does not name is refused; no broader pattern is
 * asked. Two different patterns can match one path and be equally specific, such as
 * {@code /{tenant}/users} and {@code /staff/{page}}: then each of them must admit the
 * caller.
 * <p>
 * {@code GET} names {@code HEAD} too, since the one is answered as the other.
 * {@code OPTIONS} is never implied by another method.
 *
 * @since 0.1.0
 */
public final class AccessRules {

	private static final String GET = "GET";

	private static final String HEAD = "HEAD";

	private final List<AccessRule> rules;

	private final PatternIndex<PathRules> index;

	private AccessRules(List<AccessRule> rules, PatternIndex<PathRules> index) {
		this.rules = rules;
		this.index = index;
	}

	/**
	 * Check rules and put them in order.
	 * @param rules the rules
	 * @param paths how patterns are read
	 * @return the rules in order
	 * @throws InvalidSettingException if a pattern cannot be read, or a path and a method
	 * are named twice
	 */
	public static AccessRules of(List<AccessRule> rules, MvcPaths paths) {
		Assert.notNull(rules, "'rules' must not be null");
		Assert.notNull(paths, "'paths' must not be null");
		Map<PathPattern, PathRules> byPattern = new LinkedHashMap<>();
		Map<String, PathRules> byNormalForm = new HashMap<>();
		for (AccessRule rule : rules) {
			PathPattern pattern = parse(rule, paths);
			String normalForm = PatternText
				.of(paths.parser().isCaseSensitive() ? rule.path() : rule.path().toLowerCase(Locale.ROOT))
				.normalForm();
			PathRules pathRules = byNormalForm.computeIfAbsent(normalForm, (key) -> {
				PathRules created = new PathRules();
				byPattern.put(pattern, created);
				return created;
			});
			pathRules.add(rule);
		}
		return new AccessRules(List.copyOf(rules), new PatternIndex<>(byPattern, paths.parser().isCaseSensitive()));
	}

	/**
	 * Return the rules in the order in which they count.
	 * @return the rules, the most specific pattern first
	 */
	public List<AccessRule> inOrder() {
		return this.index.entries().stream().flatMap((entry) -> entry.value().all().stream()).distinct().toList();
	}

	/**
	 * Return whether there is no rule.
	 * @return whether there is none
	 */
	public boolean isEmpty() {
		return this.rules.isEmpty();
	}

	/**
	 * Find the patterns that decide about a path.
	 * @param path the path below the context path
	 * @return what was found, or {@code null} if no rule is about the path
	 */
	PatternIndex.@Nullable Match<PathRules> find(PathContainer path) {
		return isEmpty() ? null : this.index.find(path);
	}

	/**
	 * Find what is asked of a call.
	 * @param path path below the context path, as it stands in a request
	 * @param method the HTTP method
	 * @return what is asked, all of which must be fulfilled; empty if no rule is about
	 * the path
	 */
	public List<AccessRequirement> requirements(String path, String method) {
		PatternIndex.Match<PathRules> match = find(PathContainer.parsePath(path));
		if (match == null) {
			return List.of();
		}
		Set<AccessRequirement> requirements = new LinkedHashSet<>();
		requirements.add(match.first().value().requirement(method));
		match.others().forEach((other) -> requirements.add(other.value().requirement(method)));
		return List.copyOf(requirements);
	}

	/**
	 * Find rules of which another, more specific pattern opens a part. The work is
	 * limited, so among very many rules some may not be found.
	 * @return the conflicts
	 */
	public Conflicts conflicts() {
		return RuleConflicts.find(this.index);
	}

	private static PathPattern parse(AccessRule rule, MvcPaths paths) {
		if (!rule.path().startsWith("/")) {
			throw new InvalidSettingException(rule.source(), rule.path(), "A path begins with a slash.",
					"Write '/" + rule.path() + "'.");
		}
		try {
			PathPattern pattern = paths.parse(rule.path());
			for (String constraint : PatternText.of(rule.path()).constraints()) {
				if (Pattern.compile(constraint).matcher("").groupCount() > 0) {
					throw new InvalidSettingException(rule.source(), rule.path(),
							"The expression of a path variable cannot have groups that capture.",
							"Write '(?:...)' instead of '(...)'.");
				}
			}
			return pattern;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(rule.source(), rule.path(),
					"Spring MVC cannot read this path pattern: " + describe(ex) + ".",
					"Use literal segments, '{name}', '*' for one segment, and '/**' at the end for all that follow.");
		}
	}

	private static String describe(IllegalArgumentException ex) {
		return (ex instanceof PatternParseException parseException)
				? parseException.getMessage() + " (at position " + parseException.getPosition() + ")"
				: String.valueOf(ex.getMessage());
	}

	/**
	 * A rule of which another opens a part.
	 *
	 * @param rule the rule that asks for something
	 * @param opener the rule that asks for less
	 * @param example method and path to which both apply
	 */
	public record Conflict(AccessRule rule, AccessRule opener, String example) {
	}

	/**
	 * What was found when rules were compared.
	 *
	 * @param found the conflicts
	 * @param complete whether every rule was compared with every other
	 */
	public record Conflicts(List<Conflict> found, boolean complete) {
	}

	/**
	 * Rules about one pattern.
	 */
	static final class PathRules {

		private final Map<String, AccessRule> byMethod = new LinkedHashMap<>();

		private @Nullable AccessRule anyMethod;

		/**
		 * Return the rule about a method.
		 * @param method the method
		 * @return the rule, or {@code null} if the method is not named
		 */
		@Nullable AccessRule rule(@Nullable String method) {
			return (this.anyMethod != null) ? this.anyMethod : this.byMethod.get(method);
		}

		/**
		 * Return any rule about the pattern, to tell people where it stands.
		 * @return a rule
		 */
		AccessRule any() {
			return (this.anyMethod != null) ? this.anyMethod : this.byMethod.values().iterator().next();
		}

		Set<AccessRule> all() {
			return (this.anyMethod != null) ? Set.of(this.anyMethod) : new LinkedHashSet<>(this.byMethod.values());
		}

		private AccessRequirement requirement(String method) {
			AccessRule rule = rule(method);
			return (rule != null) ? rule.requirement() : AccessRequirement.of(AccessPolicy.DENY);
		}

		private void add(AccessRule rule) {
			if (this.anyMethod != null) {
				throw namedTwice(rule, this.anyMethod);
			}
			if (rule.methods().isEmpty()) {
				if (!this.byMethod.isEmpty()) {
					throw namedTwice(rule, any());
				}
				this.anyMethod = rule;
				return;
			}
			Set<String> methods = new LinkedHashSet<>(rule.methods());
			if (methods.contains(GET)) {
				methods.add(HEAD);
			}
			for (String method : methods) {
				AccessRule other = this.byMethod.putIfAbsent(method, rule);
				if (other != null) {
					throw namedTwice(rule, other);
				}
			}
		}

		private static InvalidSettingException namedTwice(AccessRule rule, AccessRule other) {
			return new InvalidSettingException(rule.source(), rule.path(),
					"The path and a method of it are named twice, here for " + describe(rule) + " and by '"
							+ other.source() + "' for " + describe(other) + ".",
					"Name each path and method once. A rule without methods names all of them, and GET names HEAD too.");
		}

		private static String describe(AccessRule rule) {
			return rule.methods().isEmpty() ? "all methods" : rule.describeMethods();
		}

	}

}

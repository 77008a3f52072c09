package com.socioy.joor.security.autoconfigure.cors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.cors.CrossOriginRule;
import com.socioy.joor.security.cors.CrossOriginRules;
import com.socioy.joor.security.cors.OriginPattern;
import com.socioy.joor.security.cors.WebOrigin;

/**
 * Reads the settings, and stops the start where one would let in more than its author can
 * have meant.
 */
final class CorsSettings {

	private static final String PREFIX = "joor.security.cors";

	private static final String ANY = "*";

	private static final String NAME_ORIGINS = "Name each origin, for example 'https://app.example.com'.";

	private final SecurityWarnings warnings;

	private CorsSettings(SecurityWarnings warnings) {
		this.warnings = warnings;
	}

	static CrossOriginRules read(CorsProperties properties, SecurityWarnings warnings) {
		CorsSettings settings = new CorsSettings(warnings);
		List<CrossOriginRule> rules = new ArrayList<>();
		CorsProperties.Rule base = new CorsProperties.Rule("/**", properties.allowedOrigins(),
				properties.allowedOriginPatterns(), properties.allowedMethods(), properties.allowedHeaders(),
				properties.exposedHeaders(), properties.allowCredentials(), properties.maxAge());
		List<CorsProperties.Rule> specific = properties.rules();
		for (int i = 0; i < specific.size(); i++) {
			rules.add(settings.rule(PREFIX + ".rules[" + i + "]", specific.get(i), base, rules));
		}
		CrossOriginRule everywhere = settings.rule(PREFIX, base, base, List.of());
		if (everywhere.anyOrigin() || !everywhere.origins().isEmpty() || !everywhere.patterns().isEmpty()) {
			rules.add(everywhere);
		}
		return new CrossOriginRules(rules);
	}

	private CrossOriginRule rule(String prefix, CorsProperties.Rule rule, CorsProperties.Rule base,
			List<CrossOriginRule> before) {
		PathPattern path = path(prefix + ".path", rule.path(), before);
		boolean ownOrigins = rule.allowedOrigins() != null || rule.allowedOriginPatterns() != null;
		CorsProperties.Rule source = ownOrigins ? rule : base;
		List<String> allowedOrigins = Objects.requireNonNullElse(source.allowedOrigins(), List.of());
		List<String> allowedPatterns = Objects.requireNonNullElse(source.allowedOriginPatterns(), List.of());
		if (!ownOrigins && allowedOrigins.isEmpty() && allowedPatterns.isEmpty()) {
			throw new InvalidSettingException(prefix + ".allowed-origins", null,
					"The rule for '" + rule.path() + "' says nothing of whom it is for.",
					NAME_ORIGINS + " To close the path, set an empty value.");
		}
		String originsOf = ownOrigins ? prefix : PREFIX;
		boolean credentials = Boolean.TRUE.equals(either(rule.allowCredentials(), base.allowCredentials()));
		boolean anyOrigin = allowedOrigins.contains(ANY);
		List<String> methods = list(rule.allowedMethods(), base.allowedMethods());
		List<String> headers = list(rule.allowedHeaders(), base.allowedHeaders());
		List<String> exposed = list(rule.exposedHeaders(), base.exposedHeaders());
		methods.forEach((method) -> checkToken(prefix + ".allowed-methods", method, true));
		headers.forEach((header) -> checkToken(prefix + ".allowed-headers", header, false));
		exposed.forEach((header) -> checkToken(prefix + ".exposed-headers", header, false));
		checkCredentials(prefix, credentials, anyOrigin, methods, headers, exposed);
		if (anyOrigin && (allowedOrigins.size() > 1 || !allowedPatterns.isEmpty())) {
			throw new InvalidSettingException(originsOf + ".allowed-origins", String.join(",", allowedOrigins),
					"'*' stands for every origin, so the others say nothing.", "Remove '*', or all the others.");
		}
		List<WebOrigin> origins = anyOrigin ? List.of()
				: parse(originsOf + ".allowed-origins", allowedOrigins, WebOrigin::parse);
		List<OriginPattern> patterns = parse(originsOf + ".allowed-origin-patterns", allowedPatterns,
				OriginPattern::parse);
		origins.forEach((origin) -> warnOfPlainHttp(originsOf + ".allowed-origins", origin, origin.toString()));
		patterns.forEach((pattern) -> warnOfPlainHttp(originsOf + ".allowed-origin-patterns", pattern.parent(),
				pattern.toString()));
		return new CrossOriginRule(path, anyOrigin, origins, patterns, methods, headers, exposed, credentials,
				maxAge(prefix + ".max-age", either(rule.maxAge(), base.maxAge())));
	}

	private static PathPattern path(String property, @Nullable String path, List<CrossOriginRule> before) {
		if (path == null || !path.startsWith("/")) {
			throw new InvalidSettingException(property, path, "A rule needs a path that begins with a slash.",
					"Write it like '/api/**'.");
		}
		PathPattern pattern;
		try {
			pattern = PathPatternParser.defaultInstance.parse(path);
		}
		catch (PatternParseException ex) {
			throw new InvalidSettingException(property, path, ex.toDetailedString(), "Write it like '/api/**'.");
		}
		if (before.stream().anyMatch((other) -> other.path().equals(pattern))) {
			throw new InvalidSettingException(property, path, "Another rule before it has the same path.",
					"Join the two rules.");
		}
		return pattern;
	}

	private static void checkCredentials(String prefix, boolean credentials, boolean anyOrigin, List<String> methods,
			List<String> headers, List<String> exposed) {
		if (!credentials) {
			return;
		}
		if (anyOrigin) {
			throw new InvalidSettingException(prefix + ".allowed-origins", ANY,
					"With credentials, every page on the web could act and read as the user who looks at it.",
					NAME_ORIGINS + " Or set allow-credentials to false.");
		}
		refuseAny(prefix + ".allowed-methods", methods);
		refuseAny(prefix + ".allowed-headers", headers);
		refuseAny(prefix + ".exposed-headers", exposed);
	}

	private static void refuseAny(String property, List<String> values) {
		if (values.contains(ANY)) {
			throw new InvalidSettingException(property, ANY, "With credentials, '*' is no wildcard for browsers.",
					"Name each of them, or set allow-credentials to false.");
		}
	}

	private static void checkToken(String property, String value, boolean method) {
		boolean valid = StringUtils.hasLength(value) && value.chars().allMatch(CorsSettings::isTokenCharacter);
		if (!valid) {
			throw new InvalidSettingException(property, value,
					method ? "It is not the name of a method." : "It is not the name of a header.",
					method ? "Write it like 'PUT'." : "Write it like 'Content-Type'.");
		}
		if (method && !value.equals(value.toUpperCase(Locale.ROOT))) {
			throw new InvalidSettingException(property, value, "Methods are case-sensitive.",
					"Write it in upper case.");
		}
	}

	// RFC 9110 section 5.6.2
	private static boolean isTokenCharacter(int character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || "!#$%&'*+-.^_`|~".indexOf(character) != -1;
	}

	private static Duration maxAge(String property, @Nullable Duration maxAge) {
		Duration value = Objects.requireNonNullElse(maxAge, Duration.ZERO);
		if (value.isNegative()) {
			throw new InvalidSettingException(property, value.toString(), "A time cannot be negative.",
					"Set '0s' to have browsers ask each time.");
		}
		return value;
	}

	private static <T> List<T> parse(String property, List<String> values, Function<String, T> parser) {
		List<T> parsed = new ArrayList<>(values.size());
		for (String value : values) {
			try {
				parsed.add(parser.apply(value.trim()));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidSettingException(property, value, String.valueOf(ex.getMessage()), NAME_ORIGINS);
			}
		}
		return parsed;
	}

	private void warnOfPlainHttp(String property, WebOrigin origin, String value) {
		if (origin.isPlainHttp()) {
			this.warnings.add(new SecurityWarning("cors-plain-http", value,
					"'" + property + "' lets in '" + value
							+ "', whose pages anybody on the way to their user can change.",
					"Serve that site over HTTPS and write its origin with 'https://'."));
		}
	}

	private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
		return (first != null) ? first : second;
	}

	private static List<String> list(@Nullable List<String> first, @Nullable List<String> second) {
		return Objects.requireNonNullElse(either(first, second), List.of());
	}

}

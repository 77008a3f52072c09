package com.socioy.joor.security.cors;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Which foreign origins may do what below one path. Immutable.
 *
 * @param path the path
 * @param anyOrigin whether everybody may read it, without credentials
 * @param origins exact origins that may
 * @param patterns patterns of further origins that may
 * @param methods methods that they may use, or {@code *}
 * @param headers headers that they may send beyond the safe ones, or {@code *}
 * @param exposedHeaders headers of the response that they may read beyond the safe ones
 * @param credentials whether the browser adds cookies and other credentials
 * @param maxAge how long a browser may remember the answer
 * @since 0.1.0
 */
public record CrossOriginRule(PathPattern path, boolean anyOrigin, List<WebOrigin> origins,
		List<OriginPattern> patterns, List<String> methods, List<String> headers, List<String> exposedHeaders,
		boolean credentials, Duration maxAge) {

	public CrossOriginRule {
		Objects.requireNonNull(path, "'path' must not be null");
		origins = List.copyOf(origins);
		patterns = List.copyOf(patterns);
		methods = List.copyOf(methods);
		headers = List.copyOf(headers);
		exposedHeaders = List.copyOf(exposedHeaders);
		Objects.requireNonNull(maxAge, "'maxAge' must not be null");
		if (credentials && (anyOrigin || methods.contains("*") || headers.contains("*"))) {
			throw new IllegalArgumentException("Credentials are for origins, methods and headers that are named");
		}
	}

	/**
	 * Return this rule as Spring understands it.
	 * @return the configuration
	 */
	CorsConfiguration toConfiguration() {
		CorsConfiguration configuration = new ExactConfiguration(this);
		configuration.setAllowedMethods(this.methods);
		configuration.setAllowedHeaders(this.headers);
		configuration.setExposedHeaders(this.exposedHeaders);
		configuration.setAllowCredentials(this.credentials);
		configuration.setMaxAge(this.maxAge);
		return configuration;
	}

	private @Nullable String allow(@Nullable String origin) {
		if (this.anyOrigin) {
			return CorsConfiguration.ALL;
		}
		WebOrigin asked = (origin != null) ? WebOrigin.parseOrNull(origin) : null;
		if (asked == null) {
			return null;
		}
		if (this.origins.contains(asked)) {
			return asked.toString();
		}
		for (OriginPattern pattern : this.patterns) {
			if (pattern.matches(asked)) {
				return asked.toString();
			}
		}
		return null;
	}

	/**
	 * Compares origins as values, and gives back the value, not the header.
	 */
	private static final class ExactConfiguration extends CorsConfiguration {

		private final CrossOriginRule rule;

		ExactConfiguration(CrossOriginRule rule) {
			this.rule = rule;
		}

		@Override
		public @Nullable String checkOrigin(@Nullable String origin) {
			return this.rule.allow(origin);
		}

	}

}

package com.socioy.joor.security.autoconfigure.cors;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of what pages of foreign origins may do.
 *
 * @param allowedOrigins Comma-separated list of exact origins whose pages may call this
 * application, or '*' for all without credentials; none if not set.
 * @param allowedOriginPatterns Comma-separated list of patterns such as
 * 'https://*.example.com' for origins one level below a domain.
 * @param allowedMethods Comma-separated list of methods that those pages may use.
 * @param allowedHeaders Comma-separated list of request headers that those pages may send
 * beyond the safe ones.
 * @param exposedHeaders Comma-separated list of response headers that those pages may
 * read beyond the safe ones.
 * @param allowCredentials Whether browsers add cookies and other credentials to the
 * requests of those pages.
 * @param maxAge Time for which a browser may remember what it was allowed.
 * @param rules Rules for single paths, of which the first that matches counts; what a
 * rule leaves out is taken from the settings for all paths.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.cors")
public record CorsProperties(List<String> allowedOrigins, List<String> allowedOriginPatterns,
		List<String> allowedMethods, List<String> allowedHeaders, List<String> exposedHeaders,
		@DefaultValue("false") boolean allowCredentials, @DefaultValue("30m") Duration maxAge, List<Rule> rules) {

	private static final List<String> DEFAULT_METHODS = List.of("GET", "HEAD", "POST");

	private static final List<String> DEFAULT_HEADERS = List.of("Authorization", "Content-Type");

	@SuppressWarnings("NullAway") // The binder passes null for what is not set
	public CorsProperties {
		allowedOrigins = (allowedOrigins != null) ? List.copyOf(allowedOrigins) : List.of();
		allowedOriginPatterns = (allowedOriginPatterns != null) ? List.copyOf(allowedOriginPatterns) : List.of();
		allowedMethods = (allowedMethods != null) ? List.copyOf(allowedMethods) : DEFAULT_METHODS;
		allowedHeaders = (allowedHeaders != null) ? List.copyOf(allowedHeaders) : DEFAULT_HEADERS;
		exposedHeaders = (exposedHeaders != null) ? List.copyOf(exposedHeaders) : List.of();
		rules = (rules != null) ? List.copyOf(rules) : List.of();
	}

	/**
	 * What pages of foreign origins may do below one path.
	 *
	 * @param path Path pattern such as '/api/**'.
	 * @param allowedOrigins Comma-separated list of exact origins, or '*'; empty closes
	 * the path.
	 * @param allowedOriginPatterns Comma-separated list of patterns of origins.
	 * @param allowedMethods Comma-separated list of methods.
	 * @param allowedHeaders Comma-separated list of request headers.
	 * @param exposedHeaders Comma-separated list of response headers.
	 * @param allowCredentials Whether browsers add cookies and other credentials.
	 * @param maxAge Time for which a browser may remember what it was allowed.
	 */
	public record Rule(@Nullable String path, @Nullable List<String> allowedOrigins,
			@Nullable List<String> allowedOriginPatterns, @Nullable List<String> allowedMethods,
			@Nullable List<String> allowedHeaders, @Nullable List<String> exposedHeaders,
			@Nullable Boolean allowCredentials, @Nullable Duration maxAge) {

	}

}

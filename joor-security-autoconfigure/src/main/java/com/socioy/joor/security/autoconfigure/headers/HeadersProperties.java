package com.socioy.joor.security.autoconfigure.headers;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

import com.socioy.joor.security.headers.HeaderProfile;

/**
 * Properties of the security headers.
 *
 * @param profile Set of values to begin with.
 * @param csp Content security policy.
 * @param hsts Strict transport security.
 * @param frameOptions Value of X-Frame-Options in the place of Spring Security's default,
 * or 'off'.
 * @param referrerPolicy Value of Referrer-Policy, or 'off'.
 * @param permissionsPolicy Features of the browser and who may use them, merged over the
 * default.
 * @param crossOriginOpenerPolicy Value of Cross-Origin-Opener-Policy, or 'off'.
 * @param crossOriginEmbedderPolicy Value of Cross-Origin-Embedder-Policy, or 'off'.
 * @param crossOriginResourcePolicy Value of Cross-Origin-Resource-Policy, or 'off'.
 * @param cacheControl Value of Cache-Control where the application sets none, or 'off' to
 * leave Spring Security's.
 * @param paths Other values for some paths, of which the first entry that matches counts.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.headers")
public record HeadersProperties(@DefaultValue("auto") HeaderProfile profile, @DefaultValue Csp csp,
		@DefaultValue Hsts hsts, @Nullable String frameOptions, @Nullable String referrerPolicy,
		@DefaultValue Map<String, String> permissionsPolicy, @Nullable String crossOriginOpenerPolicy,
		@Nullable String crossOriginEmbedderPolicy, @Nullable String crossOriginResourcePolicy,
		@Nullable String cacheControl, @DefaultValue List<PathHeaders> paths) {

	/**
	 * Content security policy.
	 *
	 * @param enforce Whether browsers enforce the policy for pages in every chain; if
	 * not, they only report; if unset, they enforce it in the default chain.
	 * @param strict Whether scripts run by nonce alone, and not because they come from
	 * the application.
	 * @param directives Values by directive, merged over the policy for pages.
	 * @param remove Comma-separated list of directives to leave out of the policy for
	 * pages.
	 * @param reportOnly Values by directive of a second policy for pages, which browsers
	 * only report.
	 * @since 0.1.0
	 */
	public record Csp(@Nullable Boolean enforce, @Nullable Boolean strict, @DefaultValue Map<String, String> directives,
			@DefaultValue List<String> remove, @DefaultValue Map<String, String> reportOnly) {

	}

	/**
	 * Strict transport security.
	 *
	 * @param enabled Whether browsers are told to come back over HTTPS only.
	 * @param maxAge How long browsers remember it.
	 * @param includeSubDomains Whether it holds for all hosts below this one.
	 * @param preload Whether browsers may ship with it; it can hardly be taken back.
	 * @since 0.1.0
	 */
	public record Hsts(@DefaultValue("true") boolean enabled, @DefaultValue("730d") Duration maxAge,
			@DefaultValue("true") boolean includeSubDomains, @DefaultValue("false") boolean preload) {

	}

	/**
	 * Values for some paths.
	 *
	 * @param patterns Comma-separated list of path patterns the entry is for.
	 * @param profile Set of values to begin with.
	 * @param csp Content security policy.
	 * @param frameOptions Value of X-Frame-Options, or 'off'.
	 * @param referrerPolicy Value of Referrer-Policy, or 'off'.
	 * @param permissionsPolicy Features of the browser and who may use them.
	 * @param crossOriginOpenerPolicy Value of Cross-Origin-Opener-Policy, or 'off'.
	 * @param crossOriginEmbedderPolicy Value of Cross-Origin-Embedder-Policy, or 'off'.
	 * @param crossOriginResourcePolicy Value of Cross-Origin-Resource-Policy, or 'off'.
	 * @param cacheControl Value of Cache-Control where the application sets none, or
	 * 'off'.
	 * @since 0.1.0
	 */
	public record PathHeaders(@Name("path") @DefaultValue List<String> patterns, @Nullable HeaderProfile profile,
			@DefaultValue Csp csp, @Nullable String frameOptions, @Nullable String referrerPolicy,
			@DefaultValue Map<String, String> permissionsPolicy, @Nullable String crossOriginOpenerPolicy,
			@Nullable String crossOriginEmbedderPolicy, @Nullable String crossOriginResourcePolicy,
			@Nullable String cacheControl) {

	}

}

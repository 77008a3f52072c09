package com.socioy.joor.security.headers;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Turns settings into prepared headers. This is where the values of the profiles stand.
 */
final class HeaderPolicyFactory {

	private static final ContentSecurityPolicy API = ContentSecurityPolicy
		.parse("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

	private static final ContentSecurityPolicy HTML = ContentSecurityPolicy
		.parse("default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
				+ "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
				+ "worker-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
				+ "frame-ancestors 'none'; object-src 'none'; upgrade-insecure-requests");

	private static final ContentSecurityPolicy CLASSIC = ContentSecurityPolicy
		.parse("default-src 'self'; style-src 'self' 'unsafe-inline' https://fonts.googleapis.com; "
				+ "font-src 'self' https://fonts.gstatic.com; img-src 'self' data: https:; script-src 'self'; "
				+ "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'; "
				+ "script-src-attr 'none'; upgrade-insecure-requests");

	// Features that pages of an application which exists already may well use
	private static final List<String> COMMON_FEATURES = List.of("fullscreen", "clipboard-read", "clipboard-write");

	private static final String CLASSIC_HSTS = "max-age=31536000; includeSubDomains; preload";

	private final @Nullable String hsts;

	/**
	 * Create a factory.
	 * @param hsts value of {@code Strict-Transport-Security}, or {@code null} for none
	 */
	HeaderPolicyFactory(@Nullable String hsts) {
		this.hsts = hsts;
	}

	/**
	 * Prepare headers.
	 * @param settings what is chosen
	 * @param chain the chain they are for
	 * @return the headers
	 */
	HeaderPolicy create(HeaderSettings settings, ChainTraits chain) {
		HeaderProfile profile = Objects.requireNonNullElse(settings.profile(), HeaderProfile.AUTO);
		@Nullable String[] html = html(settings, chain);
		@Nullable String[] api = api(settings, chain);
		@Nullable String[] classic = classic(settings);
		@Nullable String[][] fixed = new String[ResponseKind.values().length][];
		@Nullable PreparedCsp[] enforced = new @Nullable PreparedCsp[fixed.length];
		@Nullable PreparedCsp[] reported = new @Nullable PreparedCsp[fixed.length];
		Csps csps = new Csps(settings, chain, profile);
		for (ResponseKind kind : ResponseKind.values()) {
			int i = kind.ordinal();
			fixed[i] = switch (profile) {
				case API -> api;
				case HTML -> html;
				case CLASSIC -> classic;
				case AUTO -> switch (kind) {
					case DATA -> api;
					case NOT_MODIFIED -> common(html, api);
					default -> html;
				};
			};
			enforced[i] = csps.enforced(kind);
			reported[i] = csps.reported(kind);
		}
		boolean isClassic = profile == HeaderProfile.CLASSIC;
		return new HeaderPolicy(fixed, enforced, reported, off(settings.frameOptions()),
				(isClassic && this.hsts != null) ? CLASSIC_HSTS : this.hsts,
				(settings.cacheControl() != null) ? settings.cacheControl() : "no-store, max-age=0");
	}

	/**
	 * Return the policy for pages that settings amount to.
	 * @param settings what is chosen
	 * @param chain the chain it is for
	 * @return the policy
	 * @throws IllegalArgumentException if a browser would ignore a part of it
	 */
	static ContentSecurityPolicy pagePolicy(HeaderSettings settings, ChainTraits chain) {
		ContentSecurityPolicy policy = (settings.profile() == HeaderProfile.CLASSIC) ? CLASSIC : HTML;
		if (Boolean.TRUE.equals(settings.csp().strict())) {
			policy = policy.with("script-src", "'nonce-{nonce}' 'strict-dynamic'");
		}
		for (String hash : chain.scriptHashes()) {
			policy = policy.allowing("script-src", hash);
		}
		if (chain.openForms()) {
			// Browsers hold the whole way of a form against it, redirects included
			policy = policy.without("form-action");
		}
		policy = policy.with(settings.csp().directives());
		for (String name : settings.csp().remove()) {
			policy = policy.without(name);
		}
		return policy;
	}

	private @Nullable String[] html(HeaderSettings settings, ChainTraits chain) {
		@Nullable String[] values = shared(settings, chain);
		values[HeaderPolicy.REFERRER] = choose(settings.referrerPolicy(), "strict-origin-when-cross-origin");
		values[HeaderPolicy.OPENER] = choose(settings.openerPolicy(), "same-origin-allow-popups");
		values[HeaderPolicy.EMBEDDER] = choose(settings.embedderPolicy(), null);
		values[HeaderPolicy.AGENT_CLUSTER] = "?1";
		if (chain.reportPath() != null) {
			values[HeaderPolicy.ENDPOINTS] = HeaderPolicy.REPORT_GROUP + "=\"" + chain.reportPath() + "\"";
		}
		return values;
	}

	private @Nullable String[] api(HeaderSettings settings, ChainTraits chain) {
		@Nullable String[] values = shared(settings, chain);
		values[HeaderPolicy.REFERRER] = choose(settings.referrerPolicy(), "no-referrer");
		values[HeaderPolicy.OPENER] = choose(settings.openerPolicy(), "same-origin");
		values[HeaderPolicy.EMBEDDER] = choose(settings.embedderPolicy(), "require-corp");
		return values;
	}

	private static @Nullable String[] classic(HeaderSettings settings) {
		@Nullable String[] values = new @Nullable String[HeaderPolicy.COUNT];
		values[HeaderPolicy.REFERRER] = choose(settings.referrerPolicy(), "no-referrer");
		values[HeaderPolicy.OPENER] = choose(settings.openerPolicy(), "same-origin");
		values[HeaderPolicy.EMBEDDER] = choose(settings.embedderPolicy(), "require-corp");
		values[HeaderPolicy.RESOURCE] = choose(settings.resourcePolicy(), "same-origin");
		values[HeaderPolicy.CROSS_DOMAIN] = "none";
		values[HeaderPolicy.DNS_PREFETCH] = "off";
		values[HeaderPolicy.AGENT_CLUSTER] = "?1";
		values[HeaderPolicy.DOWNLOAD] = "noopen";
		values[HeaderPolicy.XSS] = "1; mode=block";
		if (!settings.permissionsPolicy().isEmpty()) {
			values[HeaderPolicy.PERMISSIONS] = PermissionsPolicy.defaults()
				.only(List.of())
				.with(settings.permissionsPolicy())
				.toString();
		}
		return values;
	}

	private static @Nullable String[] shared(HeaderSettings settings, ChainTraits chain) {
		@Nullable String[] values = new @Nullable String[HeaderPolicy.COUNT];
		values[HeaderPolicy.RESOURCE] = choose(settings.resourcePolicy(), "same-origin");
		values[HeaderPolicy.CROSS_DOMAIN] = "none";
		values[HeaderPolicy.DNS_PREFETCH] = "off";
		PermissionsPolicy policy = PermissionsPolicy.defaults();
		if (chain.passkeys()) {
			policy = policy
				.with(Map.of("publickey-credentials-get", "(self)", "publickey-credentials-create", "(self)"));
		}
		if (!chain.own() && !Boolean.TRUE.equals(settings.csp().enforce())) {
			String suffix = (chain.reportPath() != null) ? ";report-to=" + HeaderPolicy.REPORT_GROUP : "";
			PermissionsPolicy reported = policy.only(COMMON_FEATURES).without(settings.permissionsPolicy().keySet());
			values[HeaderPolicy.PERMISSIONS_REPORT_ONLY] = reported.isEmpty() ? null : reported.render(suffix);
			policy = policy.without(COMMON_FEATURES);
		}
		values[HeaderPolicy.PERMISSIONS] = policy.with(settings.permissionsPolicy()).toString();
		return values;
	}

	private static @Nullable String choose(@Nullable String chosen, @Nullable String otherwise) {
		if (HeaderSettings.OFF.equals(chosen)) {
			return null;
		}
		return (chosen != null) ? chosen : otherwise;
	}

	private static @Nullable String off(@Nullable String value) {
		return HeaderSettings.OFF.equals(value) ? "" : value;
	}

	// What the stored response has whatever it is; the rest of it stays as it was stored
	private static @Nullable String[] common(@Nullable String[] one, @Nullable String[] other) {
		@Nullable String[] values = new @Nullable String[HeaderPolicy.COUNT];
		for (int i = 0; i < values.length; i++) {
			values[i] = Objects.equals(one[i], other[i]) ? one[i] : null;
		}
		return values;
	}

	/**
	 * The content security policies of one set of settings.
	 */
	private static final class Csps {

		private final HeaderProfile profile;

		private final @Nullable PreparedCsp page;

		private final @Nullable PreparedCsp pageReported;

		private final @Nullable PreparedCsp api;

		private final @Nullable PreparedCsp apiReported;

		private Csps(HeaderSettings settings, ChainTraits chain, HeaderProfile profile) {
			this.profile = profile;
			HeaderSettings.Csp csp = settings.csp();
			boolean never = chain.reportOnly() || Boolean.FALSE.equals(csp.enforce());
			boolean now = !never
					&& (chain.own() || Boolean.TRUE.equals(csp.enforce()) || profile == HeaderProfile.CLASSIC);
			// What the user or the classic set says of frames is not ours to derive
			boolean derived = !csp.directives().containsKey("frame-ancestors") && profile != HeaderProfile.CLASSIC;
			ContentSecurityPolicy policy = pagePolicy(settings, chain);
			ContentSecurityPolicy second = csp.reportOnly().isEmpty() ? null
					: ContentSecurityPolicy.parse("").with(csp.reportOnly());
			this.page = (now && !policy.isEmpty()) ? PreparedCsp.enforced(policy, derived, chain.reportPath()) : null;
			this.pageReported = PreparedCsp.reported((now || policy.isEmpty()) ? null : policy, derived, second,
					chain.reportPath());
			this.api = never ? null : PreparedCsp.enforced(API, true, null);
			this.apiReported = never ? PreparedCsp.reported(API, true, null, null) : null;
		}

		@Nullable PreparedCsp enforced(ResponseKind kind) {
			return choose(kind, this.page, this.api);
		}

		@Nullable PreparedCsp reported(ResponseKind kind) {
			return choose(kind, this.pageReported, this.apiReported);
		}

		private @Nullable PreparedCsp choose(ResponseKind kind, @Nullable PreparedCsp forPages,
				@Nullable PreparedCsp forData) {
			return switch (this.profile) {
				case API -> forData;
				case HTML, CLASSIC ->
					// The stored page has the nonce that it was stored with
					(kind == ResponseKind.NOT_MODIFIED && forPages != null && forPages.hasNonce()) ? null : forPages;
				case AUTO -> switch (kind) {
					case DOCUMENT, SCRIPT -> forPages;
					case DATA, UNDECLARED -> forData;
					case PASSIVE, NOT_MODIFIED -> null;
				};
			};
		}

	}

}

package com.socioy.joor.security.headers;

import org.jspecify.annotations.Nullable;

/**
 * The headers for one set of settings, prepared at start as text by kind of response.
 * Immutable.
 */
final class HeaderPolicy {

	static final int CSP = 0;

	static final int CSP_REPORT_ONLY = 1;

	static final int REFERRER = 2;

	static final int OPENER = 3;

	static final int EMBEDDER = 4;

	static final int RESOURCE = 5;

	static final int PERMISSIONS = 6;

	static final int PERMISSIONS_REPORT_ONLY = 7;

	static final int CROSS_DOMAIN = 8;

	static final int DNS_PREFETCH = 9;

	static final int AGENT_CLUSTER = 10;

	static final int ENDPOINTS = 11;

	static final int DOWNLOAD = 12;

	static final int XSS = 13;

	/**
	 * Name of the group of endpoints that browsers report to.
	 */
	static final String REPORT_GROUP = "joor-csp";

	private static final String[] NAMES = { "Content-Security-Policy", "Content-Security-Policy-Report-Only",
			"Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy",
			"Cross-Origin-Resource-Policy", "Permissions-Policy", "Permissions-Policy-Report-Only",
			"X-Permitted-Cross-Domain-Policies", "X-DNS-Prefetch-Control", "Origin-Agent-Cluster",
			"Reporting-Endpoints", "X-Download-Options", "X-XSS-Protection" };

	/**
	 * Number of headers.
	 */
	static final int COUNT = NAMES.length;

	private final @Nullable String[][] fixed;

	private final @Nullable PreparedCsp[] enforced;

	private final @Nullable PreparedCsp[] reported;

	private final @Nullable String frameOptions;

	private final @Nullable String hsts;

	private final String cacheControl;

	/**
	 * Create a policy.
	 * @param fixed values by kind of response and header
	 * @param enforced content security policies by kind
	 * @param reported those that are only reported, by kind
	 * @param frameOptions value in the place of Spring Security's default, empty for
	 * none, or {@code null} to leave it
	 * @param hsts value in the place of Spring Security's default, or {@code null} for
	 * none
	 * @param cacheControl value in the place of Spring Security's default, empty to leave
	 * it
	 */
	HeaderPolicy(@Nullable String[][] fixed, @Nullable PreparedCsp[] enforced, @Nullable PreparedCsp[] reported,
			@Nullable String frameOptions, @Nullable String hsts, String cacheControl) {
		this.fixed = fixed;
		this.enforced = enforced;
		this.reported = reported;
		this.frameOptions = frameOptions;
		this.hsts = hsts;
		this.cacheControl = cacheControl;
	}

	static String name(int header) {
		return NAMES[header];
	}

	/**
	 * Find a header by its name.
	 * @param name the name
	 * @return its number, -1 if it is none of ours
	 */
	static int find(String name) {
		for (int i = 0; i < NAMES.length; i++) {
			if (NAMES[i].length() == name.length() && NAMES[i].equalsIgnoreCase(name)) {
				return i;
			}
		}
		return -1;
	}

	@Nullable String fixed(ResponseKind kind, int header) {
		return this.fixed[kind.ordinal()][header];
	}

	@Nullable PreparedCsp enforced(ResponseKind kind) {
		return this.enforced[kind.ordinal()];
	}

	@Nullable PreparedCsp reported(ResponseKind kind) {
		return this.reported[kind.ordinal()];
	}

	@Nullable String frameOptions() {
		return this.frameOptions;
	}

	@Nullable String hsts() {
		return this.hsts;
	}

	String cacheControl() {
		return this.cacheControl;
	}

}

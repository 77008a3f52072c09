package com.socioy.joor.security.csrf;

import java.util.Enumeration;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import com.socioy.joor.security.web.RequestOrigin;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * Judges by its headers for which site a browser sent a request: Fetch Metadata
 * ({@code Sec-Fetch-Site}) first, which a page cannot touch, then {@code Origin} (RFC
 * 6454). Values are compared as browsers write them, so anything odd is foreign. Safe for
 * use by several threads.
 */
final class OriginCheck {

	private static final String SITE = "Sec-Fetch-Site";

	private final RequestOriginResolver origins;

	private final Set<String> trusted;

	private final AmbientCredentials credentials;

	/**
	 * Create a check.
	 * @param origins knows the origin of this application
	 * @param trusted other origins that may send requests, as browsers write them
	 * @param credentials knows what a browser adds by itself
	 */
	OriginCheck(RequestOriginResolver origins, Set<String> trusted, AmbientCredentials credentials) {
		this.origins = origins;
		this.trusted = trusted;
		this.credentials = credentials;
	}

	OriginVerdict judge(HttpServletRequest request) {
		Enumeration<String> sites = request.getHeaders(SITE);
		Enumeration<String> origins = request.getHeaders(HttpHeaders.ORIGIN);
		String site = next(sites);
		String origin = next(origins);
		if (sites.hasMoreElements() || origins.hasMoreElements()) {
			return OriginVerdict.CONTRADICTORY;
		}
		// Whatever Origin says then: without a referrer, a form of our own says "null"
		if ("same-origin".equals(site) || "none".equals(site)) {
			return OriginVerdict.SAME_ORIGIN;
		}
		if (origin != null && this.trusted.contains(origin)) {
			return OriginVerdict.TRUSTED_ORIGIN;
		}
		if (CorsGrant.covers(request, origin)) {
			return OriginVerdict.UNDECIDED;
		}
		if (site != null) {
			return "same-site".equals(site) ? OriginVerdict.SAME_SITE : OriginVerdict.CROSS_SITE;
		}
		return (origin != null) ? compare(request, origin) : withoutHeaders(request);
	}

	private OriginVerdict compare(HttpServletRequest request, String origin) {
		if ("null".equals(origin)) {
			return OriginVerdict.OPAQUE_ORIGIN;
		}
		RequestOrigin own = this.origins.resolve(request);
		if (own.isSameOrigin(origin)) {
			return OriginVerdict.SAME_ORIGIN;
		}
		return (!own.stated() && !own.isSecure() && secured(own).isSameOrigin(origin)) ? OriginVerdict.UNDECIDED
				: OriginVerdict.FOREIGN_ORIGIN;
	}

	// A proxy that nobody declared may have ended TLS: then only the scheme differs
	private static RequestOrigin secured(RequestOrigin own) {
		return new RequestOrigin("https", own.host(), (own.port() == 80) ? 443 : own.port(), false);
	}

	private OriginVerdict withoutHeaders(HttpServletRequest request) {
		return this.credentials.isPresent(request) ? OriginVerdict.UNDECIDED : OriginVerdict.NO_CREDENTIALS;
	}

	private static @Nullable String next(Enumeration<String> values) {
		return values.hasMoreElements() ? values.nextElement() : null;
	}

}

package com.socioy.joor.security.actuator;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.Refusal;
import com.socioy.joor.security.web.RequestRoute;

/**
 * Refuses requests that change something and that a browser sends for another site. A
 * browser adds cached Basic credentials to such requests by itself; where there is no
 * session there is no token to tell them apart, but the browser says where they come from
 * (Fetch Metadata, or {@code Origin} where that is missing). Clients that are no browser
 * send neither and pass, and so does a bearer token, which no browser adds by itself.
 *
 * @since 0.1.0
 */
public final class CrossSiteFilter extends OncePerRequestFilter {

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private static final Set<String> OWN_SITES = Set.of("none", "same-origin");

	private static final String BEARER = "Bearer ";

	private final SecurityEventPublisher events;

	private final ClientAddressResolver clientAddress;

	/**
	 * Create a filter.
	 * @param events is told of each refusal
	 * @param clientAddress says whose request it was
	 */
	public CrossSiteFilter(SecurityEventPublisher events, ClientAddressResolver clientAddress) {
		this.events = events;
		this.clientAddress = clientAddress;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain filterChain)
			throws ServletException, IOException {
		if (isSafe(request) || hasBearerOnly(request) || !isCrossSite(request)) {
			filterChain.doFilter(request, response);
			return;
		}
		this.events.publish(SecurityEvent.of(SecurityEventType.MALICIOUS_CSRF, "cross_site")
			.source(this.clientAddress.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), HttpServletResponse.SC_FORBIDDEN)
			.correlationId(ErrorId.of(request)));
		Refusal.of(HttpServletResponse.SC_FORBIDDEN, "cross-site").send(request, response);
	}

	private static boolean isSafe(HttpServletRequest request) {
		return SAFE_METHODS.contains(request.getMethod());
	}

	private static boolean hasBearerOnly(HttpServletRequest request) {
		Enumeration<String> credentials = headers(request, HttpHeaders.AUTHORIZATION);
		if (!credentials.hasMoreElements()) {
			return false;
		}
		while (credentials.hasMoreElements()) {
			if (!credentials.nextElement().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
				return false;
			}
		}
		return true;
	}

	private static boolean isCrossSite(HttpServletRequest request) {
		Enumeration<String> sites = headers(request, "Sec-Fetch-Site");
		if (!sites.hasMoreElements()) {
			return headers(request, HttpHeaders.ORIGIN).hasMoreElements();
		}
		while (sites.hasMoreElements()) {
			if (!OWN_SITES.contains(sites.nextElement())) {
				return true;
			}
		}
		return false;
	}

	private static Enumeration<String> headers(HttpServletRequest request, String name) {
		Enumeration<String> headers = request.getHeaders(name);
		return (headers != null) ? headers : Collections.emptyEnumeration();
	}

}

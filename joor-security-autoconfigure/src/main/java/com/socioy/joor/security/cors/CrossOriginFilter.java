package com.socioy.joor.security.cors;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * Lets foreign origins do what the application or the settings allow, and nothing else. A
 * preflight is answered here, ahead of authentication, for it never has a credential.
 * What is refused goes on to {@link RefusedOriginFilter}, behind the rate limit.
 * <p>
 * Page loads and WebSocket handshakes are not subject to CORS and pass. In a chain with a
 * CORS filter of the user's this filter only watches.
 */
final class CrossOriginFilter extends OncePerRequestFilter {

	private final CorsProcessor processor = new QuietCorsProcessor();

	private final ApplicationCors application;

	private final CrossOriginRules rules;

	private final RequestOriginResolver origins;

	private final RefusedOrigins refusals;

	private final BooleanSupplier watchOnly;

	/**
	 * Create a filter for one chain.
	 * @param application what the application says
	 * @param rules what the settings say
	 * @param origins knows the application's own origin
	 * @param refusals tells of refusals
	 * @param watchOnly whether another filter of the chain decides; asked with each
	 * request of a foreign origin
	 */
	CrossOriginFilter(ApplicationCors application, CrossOriginRules rules, RequestOriginResolver origins,
			RefusedOrigins refusals, BooleanSupplier watchOnly) {
		this.application = application;
		this.rules = rules;
		this.origins = origins;
		this.refusals = refusals;
		this.watchOnly = watchOnly;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		if (origin == null || isExempt(request) || this.origins.resolve(request).isSameOrigin(origin)) {
			chain.doFilter(request, response);
			return;
		}
		boolean preflight = CorsUtils.isPreFlightRequest(request);
		if (this.watchOnly.getAsBoolean()) {
			watch(request, response, chain, preflight);
			return;
		}
		CorsConfiguration configuration = this.application.ofChain(request);
		if (configuration == null) {
			configuration = this.application.ofHandler(request);
			if (configuration != null && !preflight) {
				chain.doFilter(request, response);
				return;
			}
		}
		if (configuration == null) {
			configuration = this.rules.getCorsConfiguration(request);
		}
		if (configuration == null && (!preflight || !this.application.isSilent(request))) {
			watch(request, response, chain, preflight);
		}
		else if (configuration != null && isGranted(configuration, request, response)) {
			if (!preflight) {
				chain.doFilter(request, response);
			}
		}
		else {
			RefusedOrigins.mark(request, RefusedOrigins.reason(configuration, request, preflight));
			chain.doFilter(request, response);
		}
	}

	private static boolean isExempt(HttpServletRequest request) {
		// The browser knows its own page, also behind a proxy that was not declared
		if ("same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
			return true;
		}
		String mode = request.getHeader("Sec-Fetch-Mode");
		return "navigate".equals(mode) || "websocket".equals(mode)
				|| "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
	}

	private boolean isGranted(CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		try {
			return this.processor.processRequest(configuration, request, response);
		}
		catch (IllegalArgumentException ex) {
			// Any origin with credentials, in the application's own configuration
			return false;
		}
	}

	private void watch(HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean preflight)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		if (preflight && !request.isAsyncStarted() && !isAllowed(response)) {
			this.refusals.tell(request, RefusedOrigins.UNANSWERED, response.getStatus());
		}
	}

	private static boolean isAllowed(HttpServletResponse response) {
		return response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN) != null;
	}

}

package com.socioy.joor.security.cors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;
import com.socioy.joor.security.web.TellOnce;

/**
 * Tells of foreign origins that were refused. Safe for use by several threads.
 */
final class RefusedOrigins {

	static final String UNANSWERED = "preflight_unanswered";

	private static final String ATTRIBUTE = RefusedOrigins.class.getName();

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	RefusedOrigins(SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.events = events;
		this.addresses = addresses;
	}

	/**
	 * Have a request refused further down the chain.
	 * @param request the request
	 * @param reason why
	 */
	static void mark(HttpServletRequest request, String reason) {
		request.setAttribute(ATTRIBUTE, reason);
	}

	/**
	 * Return why a request is to be refused.
	 * @param request the request
	 * @return the reason, or {@code null} if it is not
	 */
	static @Nullable String marked(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof String reason) ? reason : null;
	}

	static String reason(@Nullable CorsConfiguration configuration, HttpServletRequest request, boolean preflight) {
		if (configuration == null) {
			return "cors_closed";
		}
		if (!isOriginAllowed(configuration, request.getHeader(HttpHeaders.ORIGIN))) {
			return "origin_not_allowed";
		}
		String method = preflight ? request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) : request.getMethod();
		return (configuration.checkHttpMethod(HttpMethod.valueOf(method)) == null) ? "method_not_allowed"
				: "header_not_allowed";
	}

	private static boolean isOriginAllowed(CorsConfiguration configuration, String origin) {
		try {
			return configuration.checkOrigin(origin) != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Tell a refusal, once for each request.
	 * @param request the request
	 * @param reason why it was refused
	 * @param status status of the response
	 */
	void tell(HttpServletRequest request, String reason, int status) {
		if (!TellOnce.first(request, SecurityEventType.MALICIOUS_CORS)) {
			return;
		}
		// Only what is in the form of an origin is repeated, and so free of anything else
		WebOrigin origin = WebOrigin.parseOrNull(request.getHeader(HttpHeaders.ORIGIN));
		this.events.publish(SecurityEvent.of(SecurityEventType.MALICIOUS_CORS, reason)
			.source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), status)
			.rule("joor.security.cors")
			.detail((origin != null) ? "Origin " + origin : "Origin that is none")
			.correlationId(ErrorId.of(request)));
	}

}

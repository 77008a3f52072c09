package com.socioy.joor.security.csrf;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;
import com.socioy.joor.security.web.TellOnce;
import com.socioy.joor.security.web.TurnedAway;

/**
 * Tells of requests that were refused, or would be, each once. Safe for use by several
 * threads.
 */
final class CsrfRefusals {

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	/**
	 * Create it.
	 * @param events where refusals are told
	 * @param addresses knows who called
	 */
	CsrfRefusals(SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
	}

	void refused(HttpServletRequest request, String reason) {
		TurnedAway.mark(request);
		if (TellOnce.first(request, SecurityEventType.MALICIOUS_CSRF)) {
			this.events.publish(event(request, reason, HttpServletResponse.SC_FORBIDDEN));
		}
	}

	void reported(HttpServletRequest request, String reason) {
		if (TellOnce.first(request, SecurityEventType.MALICIOUS_CSRF)) {
			this.events.publish(event(request, reason, 0).outcome(Outcome.UNKNOWN)
				.detail("Only reported: the request was let through"));
		}
	}

	private SecurityEvent.Builder event(HttpServletRequest request, String reason, int status) {
		return SecurityEvent.of(SecurityEventType.MALICIOUS_CSRF, reason)
			.source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), status)
			.correlationId(ErrorId.of(request));
	}

}

package com.socioy.joor.security.problem;

import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;
import com.socioy.joor.security.web.TellOnce;

/**
 * Tells of requests that were refused before any feature saw them, by the container, by
 * the firewall, or for want of a CSRF token, and of input that was refused. Writes no
 * line of its own to the log, so that clients cannot fill it beyond their events. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class ClientErrors {

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	/**
	 * Create it.
	 * @param events where refusals are told
	 * @param addresses knows who called
	 */
	public ClientErrors(SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
	}

	void firewallRejected(HttpServletRequest request) {
		publish(request, SecurityEventType.MALICIOUS_EXTRANEOUS, "firewall_rejected",
				HttpServletResponse.SC_BAD_REQUEST);
	}

	void malformed(HttpServletRequest request, int status) {
		publish(request, SecurityEventType.MALICIOUS_EXTRANEOUS, "malformed_request", status);
	}

	void csrfRefused(HttpServletRequest request) {
		if (TellOnce.first(request, SecurityEventType.MALICIOUS_CSRF)) {
			publish(request, SecurityEventType.MALICIOUS_CSRF, "csrf_refused", HttpServletResponse.SC_FORBIDDEN);
		}
	}

	void invalidInput(HttpServletRequest request, String reason, List<String> fields) {
		if (!TellOnce.first(request, SecurityEventType.INPUT_VALIDATION_FAIL)) {
			return;
		}
		SecurityEvent.Builder event = event(request, SecurityEventType.INPUT_VALIDATION_FAIL, reason,
				HttpServletResponse.SC_BAD_REQUEST);
		if (!fields.isEmpty()) {
			event.attribute(EventAttribute.FIELDS, fields);
		}
		if (request.getUserPrincipal() instanceof Authentication caller) {
			Subject subject = Subject.of(caller);
			if (subject != null) {
				event.actor(subject.issuer(), subject.name())
					.attribute(EventAttribute.USER_NAME, subject.shownAs(caller));
			}
		}
		this.events.publish(event);
	}

	private void publish(HttpServletRequest request, SecurityEventType type, String reason, int status) {
		this.events.publish(event(request, type, reason, status));
	}

	private SecurityEvent.Builder event(HttpServletRequest request, SecurityEventType type, String reason, int status) {
		return SecurityEvent.of(type, reason)
			.source(this.addresses.resolve(request).literal())
			.request(ServerErrors.clean(request.getMethod()), ServerErrors.clean(RequestRoute.of(request)), status)
			.correlationId(ErrorId.of(request));
	}

}

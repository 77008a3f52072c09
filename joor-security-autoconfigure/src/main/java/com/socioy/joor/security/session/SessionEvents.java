package com.socioy.joor.security.session;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import com.socioy.joor.security.core.Fingerprint;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;

/**
 * Tells what happens to sessions. The id of a session is a secret and in none of it.
 *
 * @param publisher where it is told
 * @param addresses knows who called
 */
record SessionEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses) {

	SessionEvents {
		Objects.requireNonNull(publisher, "'publisher' must not be null");
		Objects.requireNonNull(addresses, "'addresses' must not be null");
	}

	void tell(SecurityEventType type, String reason, @Nullable String user, @Nullable String rule,
			HttpServletRequest request) {
		this.publisher.publish(SecurityEvent.of(type, reason)
			.actor(null, user)
			.source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), 0)
			.rule(rule)
			.attribute(EventAttribute.SESSION, fingerprint(request.getSession(false)))
			.correlationId(ErrorId.of(request)));
	}

	/**
	 * Tell that a session ended while nobody was asking for anything.
	 */
	void tellEnd(String reason, String user, HttpSession session) {
		this.publisher.publish(SecurityEvent.of(SecurityEventType.SESSION_EXPIRED, reason)
			.actor(null, user)
			.attribute(EventAttribute.SESSION, fingerprint(session)));
	}

	private static @Nullable String fingerprint(@Nullable HttpSession session) {
		return (session != null) ? Fingerprint.of(session.getId()) : null;
	}

	/**
	 * Return the name of a principal, as its authentication would.
	 */
	static @Nullable String name(@Nullable Object principal) {
		return (principal != null) ? UsernamePasswordAuthenticationToken.unauthenticated(principal, null).getName()
				: null;
	}

}

package com.socioy.joor.security.session;

import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

import com.socioy.joor.security.core.Fingerprint;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;
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

	void tell(SecurityEventType type, String reason, @Nullable Authentication user, @Nullable String rule,
			HttpServletRequest request) {
		this.publisher.publish(event(type, reason, user).source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), 0)
			.rule(rule)
			.attribute(EventAttribute.SESSION, fingerprint(request.getSession(false)))
			.correlationId(ErrorId.of(request)));
	}

	/**
	 * Tell that a session ended while nobody was asking for anything.
	 */
	void tellEnd(String reason, Authentication user, HttpSession session) {
		this.publisher.publish(event(SecurityEventType.SESSION_EXPIRED, reason, user).attribute(EventAttribute.SESSION,
				fingerprint(session)));
	}

	private static SecurityEvent.Builder event(SecurityEventType type, String reason, @Nullable Authentication user) {
		SecurityEvent.Builder event = SecurityEvent.of(type, reason);
		Subject subject = Subject.of(user);
		if (user != null && subject != null) {
			event.actor(subject.issuer(), subject.name()).attribute(EventAttribute.USER_NAME, subject.shownAs(user));
		}
		return event;
	}

	private static @Nullable String fingerprint(@Nullable HttpSession session) {
		return (session != null) ? Fingerprint.of(session.getId()) : null;
	}

	/**
	 * Return somebody of whom only the principal was kept.
	 */
	static @Nullable Authentication user(@Nullable Object principal) {
		return (principal != null) ? UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of())
				: null;
	}

}

package com.socioy.joor.security.accountstatus;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;
import com.socioy.joor.security.web.TellOnce;

/**
 * Tells who was turned away because of their account, once for each request.
 *
 * @param publisher where it is told
 * @param addresses knows who called
 */
record AccountEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses) {

	private static final String RULE = "joor.security.account-status";

	void tell(SecurityEventType type, AccountVerdict verdict, String subject, Authentication caller,
			HttpServletRequest request, int status) {
		if (!TellOnce.first(request, type)) {
			return;
		}
		SecurityEvent.Builder event = SecurityEvent.of(type, reason(verdict, subject))
			.rule(RULE)
			.source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), status)
			.correlationId(ErrorId.of(request));
		this.publisher.publish(addActor(event, verdict, Subject.of(caller)));
	}

	// What no account can be called may be of any length

	private static SecurityEvent.Builder addActor(SecurityEvent.Builder event, AccountVerdict verdict,
			@Nullable Subject subject) {
		if (subject == null) {
			return event;
		}
		return (verdict == AccountVerdict.MALFORMED)
				? event.detail("name of " + subject.name().length() + " characters")
				: event.actor(subject.issuer(), subject.name());
	}

	private static String reason(AccountVerdict verdict, String subject) {
		return (verdict == AccountVerdict.REVOKED) ? subject + "_" + verdict.reason() : verdict.reason();
	}

}

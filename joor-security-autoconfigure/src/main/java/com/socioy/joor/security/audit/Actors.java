package com.socioy.joor.security.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.identity.Subject;

/**
 * Names who acted. Only of somebody who was authenticated: before that, a name is what a
 * client typed, which may be a password or a token.
 */
final class Actors {

	private Actors() {
	}

	static SecurityEvent.Builder add(SecurityEvent.Builder event, @Nullable Authentication authentication) {
		Subject subject = Subject.of(authentication);
		if (authentication == null || subject == null) {
			return event;
		}
		return event.actor(subject.issuer(), subject.name())
			.attribute(EventAttribute.USER_NAME, subject.shownAs(authentication));
	}

}

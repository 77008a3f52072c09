package com.socioy.joor.security.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;

/**
 * Names who acted. Only of somebody who was authenticated: before that, a name is what a
 * client typed, which may be a password or a token.
 */
final class Actors {

	private static final boolean CLAIMS_PRESENT = ClassUtils
		.isPresent("org.springframework.security.oauth2.core.ClaimAccessor", Actors.class.getClassLoader());

	private Actors() {
	}

	static SecurityEvent.Builder add(SecurityEvent.Builder event, @Nullable Authentication authentication) {
		if (authentication == null || !authentication.isAuthenticated()) {
			return event;
		}
		event.actor(CLAIMS_PRESENT ? Claims.read(authentication, "iss") : null, authentication.getName());
		return event.attribute(EventAttribute.USER_NAME,
				CLAIMS_PRESENT ? Claims.read(authentication, "preferred_username") : null);
	}

	/**
	 * Keeps an optional library out of the outer class.
	 */
	private static final class Claims {

		static @Nullable String read(Authentication authentication, String name) {
			return (authentication.getPrincipal() instanceof ClaimAccessor claims) ? claims.getClaimAsString(name)
					: null;
		}

	}

}

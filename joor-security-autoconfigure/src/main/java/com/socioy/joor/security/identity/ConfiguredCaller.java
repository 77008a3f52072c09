package com.socioy.joor.security.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Marks an authentication, or its principal, that stands for somebody who exists in the
 * settings of this application and nowhere else. No account belongs to such a caller, so
 * nothing that looks up accounts asks for one.
 *
 * @since 0.1.0
 */
public interface ConfiguredCaller {

	/**
	 * Return whether somebody is known from the settings alone.
	 * @param authentication who was authenticated, or {@code null}
	 * @return whether the authentication or its principal carries the mark
	 */
	static boolean is(@Nullable Authentication authentication) {
		return authentication instanceof ConfiguredCaller
				|| (authentication != null && authentication.getPrincipal() instanceof ConfiguredCaller);
	}

}

package com.socioy.joor.security.audit;

import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * A failed authentication for whose exception Spring Security has no event of its own.
 *
 * @since 0.1.0
 */
public class UnmappedAuthenticationFailureEvent extends AbstractAuthenticationFailureEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param authentication what was presented
	 * @param exception why it was refused
	 */
	public UnmappedAuthenticationFailureEvent(Authentication authentication, AuthenticationException exception) {
		super(authentication, exception);
	}

}

package com.socioy.joor.security.mfa;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

import com.socioy.joor.security.identity.Subject;

/**
 * Lets a login fail that would be added to that of somebody else. Spring Security adds
 * factors, and all other authorities, if only the names are equal, and names are given by
 * each identity provider as it likes.
 *
 * @param contexts knows who is logged in so far
 * @param delegate what the chain does at a login
 */
record SameCallerCheck(SecurityContextHolderStrategy contexts,
		SessionAuthenticationStrategy delegate) implements SessionAuthenticationStrategy {

	@Override
	public void onAuthentication(Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		Authentication current = this.contexts.getContext().getAuthentication();
		Subject before = Subject.of(current);
		if (before != null && current != null && current.getName().equals(authentication.getName())
				&& !before.equals(Subject.of(authentication))) {
			throw new SessionAuthenticationException("Somebody else with the same name is logged in");
		}
		this.delegate.onAuthentication(authentication, request, response);
	}

}

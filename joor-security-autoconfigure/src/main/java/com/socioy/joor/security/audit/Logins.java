package com.socioy.joor.security.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Tells a login from a request that merely carries its credential along.
 */
final class Logins {

	private Logins() {
	}

	/**
	 * Return whether an event tells of a login.
	 * @param event what Spring Security tells
	 * @param request the request, or {@code null} outside a request
	 * @return whether somebody logged in, and no other event tells it: where a request
	 * brings an {@code Authorization} header, a success counts only if a login filter
	 * tells of it, so that nobody hides a login behind a header that no one reads
	 */
	static boolean isLogin(AbstractAuthenticationEvent event, @Nullable HttpServletRequest request) {
		if (event.getAuthentication() instanceof PreAuthenticatedAuthenticationToken) {
			return false;
		}
		return hasHeader(request) ? event instanceof InteractiveAuthenticationSuccessEvent
				: event instanceof AuthenticationSuccessEvent;
	}

	/**
	 * Return whether an event tells of a credential that comes with each request.
	 * @param event what Spring Security tells
	 * @param request the request, or {@code null} outside a request
	 * @return whether it does, and no other event tells it
	 */
	static boolean isCarried(AbstractAuthenticationEvent event, @Nullable HttpServletRequest request) {
		return event instanceof AuthenticationSuccessEvent
				&& (hasHeader(request) || event.getAuthentication() instanceof PreAuthenticatedAuthenticationToken);
	}

	private static boolean hasHeader(@Nullable HttpServletRequest request) {
		return request != null && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
	}

}

package com.socioy.joor.security.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Tells a login from a request that merely carries its credential along.
 */
final class Logins {

	private Logins() {
	}

	/**
	 * Return whether a successful authentication is a login.
	 * @param authentication who was authenticated
	 * @param request the request, or {@code null} outside a request
	 * @return whether nothing suggests that the next request brings the same event again:
	 * an {@code Authorization} header or a client certificate does
	 */
	static boolean isLogin(Authentication authentication, @Nullable HttpServletRequest request) {
		if (authentication instanceof PreAuthenticatedAuthenticationToken) {
			return false;
		}
		return request == null || request.getHeader(HttpHeaders.AUTHORIZATION) == null;
	}

}

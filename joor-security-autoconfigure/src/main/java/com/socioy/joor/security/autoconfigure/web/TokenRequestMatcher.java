package com.socioy.joor.security.autoconfigure.web;

import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches requests that bring a token in the {@code Authorization} header, whatever it is
 * worth: the scheme is {@code Bearer} (RFC 6750) or {@code DPoP} (RFC 9449), in any case.
 */
final class TokenRequestMatcher implements RequestMatcher {

	private static final List<String> SCHEMES = List.of("Bearer", "DPoP");

	@Override
	public boolean matches(HttpServletRequest request) {
		Enumeration<String> credentials = request.getHeaders(HttpHeaders.AUTHORIZATION);
		while (credentials.hasMoreElements()) {
			String credential = credentials.nextElement();
			for (String scheme : SCHEMES) {
				if (credential.regionMatches(true, 0, scheme, 0, scheme.length())
						&& (credential.length() == scheme.length() || credential.charAt(scheme.length()) == ' ')) {
					return true;
				}
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return "Authorization: Bearer or DPoP";
	}

}

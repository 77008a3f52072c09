package com.socioy.joor.security.csrf;

import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Credentials that a browser adds to a request by itself, so that their presence does not
 * show that anybody meant to send it. Safe for use by several threads.
 */
final class AmbientCredentials {

	private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

	// Schemes whose credentials a browser remembers, or takes from the operating system
	private static final List<String> SCHEMES = List.of("Basic", "Digest", "Negotiate", "NTLM", "HOBA", "Mutual",
			"SCRAM-");

	private final SecurityContextHolderStrategy contexts;

	AmbientCredentials(SecurityContextHolderStrategy contexts) {
		this.contexts = contexts;
	}

	boolean isPresent(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.COOKIE) != null || request.getRequestedSessionId() != null
				|| request.getSession(false) != null || request.getAttribute(CERTIFICATE) != null
				|| request.getRemoteUser() != null || hasAuthorization(request)
				|| this.contexts.getContext().getAuthentication() != null;
	}

	private static boolean hasAuthorization(HttpServletRequest request) {
		Enumeration<String> lines = request.getHeaders(HttpHeaders.AUTHORIZATION);
		while (lines.hasMoreElements()) {
			String line = lines.nextElement();
			for (String scheme : SCHEMES) {
				if (line.regionMatches(true, 0, scheme, 0, scheme.length())) {
					return true;
				}
			}
		}
		return false;
	}

}

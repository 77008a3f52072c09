package com.socioy.joor.security.autoconfigure;

import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches requests of programs that send Basic credentials on purpose. A browser adds
 * them by itself, but then there is more: it says which page a request comes from
 * ({@code Origin}, {@code Referer}, Fetch Metadata), or has a cookie or a session.
 * Nothing of that may be there, so chains of ours leave these requests out of CSRF
 * protection.
 *
 * @since 0.1.0
 */
public final class ProgramRequestMatcher implements RequestMatcher {

	private static final Set<String> SIGNS_OF_A_BROWSER = Set.of("origin", "referer", "cookie");

	@Override
	public boolean matches(HttpServletRequest request) {
		if (request.getRequestedSessionId() != null) {
			return false;
		}
		Enumeration<String> names = request.getHeaderNames();
		while (names.hasMoreElements()) {
			String name = names.nextElement().toLowerCase(Locale.ROOT);
			if (SIGNS_OF_A_BROWSER.contains(name) || name.startsWith("sec-fetch-")) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		return "Request without a sign of a browser";
	}

}

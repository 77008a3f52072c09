package com.socioy.joor.security.csrf;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Where CSRF tokens are kept and how clients send them back. Immutable.
 *
 * @param spa whether scripts in the browser read them from a cookie; otherwise they are
 * in the session, and in the forms that the server renders
 * @param cookieName name of the cookie, or {@code null} for Spring Security's
 * @param headerName name of the header, or {@code null} for Spring Security's
 * @since 0.1.0
 */
public record CsrfTokens(boolean spa, @Nullable String cookieName, @Nullable String headerName) {

	private static final String HOST_PREFIX = "__Host-";

	CsrfTokenRequestHandler handler() {
		return this.spa ? new SpaTokenHandler() : new XorCsrfTokenRequestAttributeHandler();
	}

	CsrfTokenRepository repository() {
		if (this.spa) {
			return inCookie();
		}
		HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
		if (this.headerName != null) {
			session.setHeaderName(this.headerName);
		}
		return new SessionlessCsrfTokenRepository(session);
	}

	private CookieCsrfTokenRepository inCookie() {
		CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
		boolean ofHost = this.cookieName != null && this.cookieName.startsWith(HOST_PREFIX);
		if (this.cookieName != null) {
			repository.setCookieName(this.cookieName);
		}
		if (this.headerName != null) {
			repository.setHeaderName(this.headerName);
		}
		repository.setCookieCustomizer((cookie) -> {
			cookie.sameSite("Lax");
			if (ofHost) {
				cookie.secure(true).path("/");
			}
		});
		return repository;
	}

}

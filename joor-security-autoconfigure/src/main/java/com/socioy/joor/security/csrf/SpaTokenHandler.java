package com.socioy.joor.security.csrf;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Handles tokens of an application that runs in the browser: its scripts read the cookie
 * and send the value back in a header as it is. Forms that the server renders get a
 * masked value, so that compression of the page gives nothing of the token away.
 */
final class SpaTokenHandler implements CsrfTokenRequestHandler {

	private final CsrfTokenRequestHandler asInCookie = new CsrfTokenRequestAttributeHandler();

	private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
		this.masked.handle(request, response, token);
		// Scripts cannot ask for the token, so the cookie is there from the first answer
		token.get();
	}

	@Override
	public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
		boolean inHeader = request.getHeader(token.getHeaderName()) != null;
		return (inHeader ? this.asInCookie : this.masked).resolveCsrfTokenValue(request, token);
	}

}

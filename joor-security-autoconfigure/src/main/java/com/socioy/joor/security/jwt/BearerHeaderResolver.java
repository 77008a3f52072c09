package com.socioy.joor.security.jwt;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Finds the bearer token in the header {@code Authorization} (RFC 6750 section 2.1) and
 * nowhere else. Takes and refuses what {@link DefaultBearerTokenResolver} does by
 * default, and reads each letter once, without a regular expression. An application that
 * takes tokens from elsewhere defines a resolver of its own. Thread-safe.
 *
 * @since 0.1.0
 */
public final class BearerHeaderResolver implements BearerTokenResolver {

	@Override
	public @Nullable String resolve(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (!BearerHeader.isBearer(header)) {
			return null;
		}
		String token = BearerHeader.token(header);
		if (token == null) {
			throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("Bearer token is malformed"));
		}
		return token;
	}

}

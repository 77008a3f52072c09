package com.socioy.joor.security.jwt.issuer;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Says why a token is not accepted, in words of ours that operators may read: nothing of
 * what the token holds is repeated.
 */
final class Rejection {

	private static final String URI = "https://datatracker.ietf.org/doc/html/rfc6750#section-3.1";

	private Rejection() {
	}

	static OAuth2Error error(String description) {
		return new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, description, URI);
	}

	static OAuth2TokenValidatorResult result(String description) {
		return OAuth2TokenValidatorResult.failure(error(description));
	}

	static JwtValidationException exception(String description, @Nullable Throwable cause) {
		JwtValidationException exception = new JwtValidationException("The token is not accepted: " + description,
				List.of(error(description)));
		if (cause != null) {
			exception.initCause(cause);
		}
		return exception;
	}

}

package com.socioy.joor.security.jwt;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;

/**
 * Results of our validators for tokens that are not accepted.
 */
final class Rejections {

	private static final String URI = "https://datatracker.ietf.org/doc/html/rfc6750#section-3.1";

	private Rejections() {
	}

	static OAuth2TokenValidatorResult of(String description) {
		return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, description, URI));
	}

}

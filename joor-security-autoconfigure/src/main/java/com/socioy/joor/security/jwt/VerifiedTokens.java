package com.socioy.joor.security.jwt;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers tokens whose signature was verified, so that it is not verified again with
 * each request. What depends on anything but the token and the keys is never remembered.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface VerifiedTokens {

	/**
	 * Return a decoder that remembers what another verified. Decoders share the memory,
	 * and none accepts what only another verified.
	 * @param verifier verifies the signature of a token and reads it, no more: for the
	 * same token and the same keys the result must be the same
	 * @param keys the keys that the verifier uses
	 * @param validator decides for every request whether a verified token is acceptable
	 * @return the decoder
	 */
	JwtDecoder decoder(JwtDecoder verifier, VerificationKeys keys, OAuth2TokenValidator<Jwt> validator);

}

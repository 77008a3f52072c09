package com.socioy.joor.security.jwt;

import java.util.Collection;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.util.Assert;

/**
 * Decodes a token in two steps that depend on different things: first its signature is
 * verified, which gives the same for the same token as long as the keys are the same, and
 * then its claims are validated, which depends on the time and is done for every request.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ValidatingJwtDecoder implements JwtDecoder {

	private final JwtDecoder verifier;

	private final OAuth2TokenValidator<Jwt> validator;

	/**
	 * Create a decoder.
	 * @param verifier verifies the signature of a token and reads it, no more
	 * @param validator decides whether the claims of a verified token are acceptable
	 */
	public ValidatingJwtDecoder(JwtDecoder verifier, OAuth2TokenValidator<Jwt> validator) {
		Assert.notNull(verifier, "'verifier' must not be null");
		Assert.notNull(validator, "'validator' must not be null");
		this.verifier = verifier;
		this.validator = validator;
	}

	@Override
	public Jwt decode(String token) throws JwtException {
		return validated(this.verifier.decode(token), this.validator);
	}

	/**
	 * Validate a verified token.
	 * @param verified the token
	 * @param validator decides whether its claims are acceptable
	 * @return the token
	 * @throws JwtValidationException if they are not
	 */
	public static Jwt validated(Jwt verified, OAuth2TokenValidator<Jwt> validator) throws JwtValidationException {
		OAuth2TokenValidatorResult result = validator.validate(verified);
		if (result.hasErrors()) {
			throw new JwtValidationException("The token is not accepted: " + description(result.getErrors()),
					result.getErrors());
		}
		return verified;
	}

	private static String description(Collection<OAuth2Error> errors) {
		String description = errors.iterator().next().getDescription();
		return (description != null) ? description : "its claims are not valid";
	}

}

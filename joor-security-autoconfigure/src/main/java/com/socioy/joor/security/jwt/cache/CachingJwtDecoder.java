package com.socioy.joor.security.jwt.cache;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.util.Assert;

import com.socioy.joor.security.jwt.ValidatingJwtDecoder;
import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * Remembers tokens that another decoder verified. What a request is given is a token of
 * its own, made of the claims that were verified and the text that it presented; its
 * claims cannot be changed. Time and everything else that a validator looks at is looked
 * at for every request. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class CachingJwtDecoder implements JwtDecoder {

	private final RememberingVerifier<Jwt, FrozenJwt> tokens;

	/**
	 * Create a decoder.
	 * @param verifier verifies the signature of a token and reads it, no more
	 * @param keys the keys that the verifier uses
	 * @param validator decides for every request whether a verified token is acceptable
	 * @param memory where verified tokens are remembered
	 */
	public CachingJwtDecoder(JwtDecoder verifier, VerificationKeys keys, OAuth2TokenValidator<Jwt> validator,
			TokenMemory memory) {
		Assert.notNull(verifier, "'verifier' must not be null");
		Assert.notNull(keys, "'keys' must not be null");
		Assert.notNull(validator, "'validator' must not be null");
		Assert.notNull(memory, "'memory' must not be null");
		this.tokens = new RememberingVerifier<>(memory, keys, FrozenJwt.class, new Verification(verifier, validator));
	}

	@Override
	public Jwt decode(String token) throws JwtException {
		return this.tokens.token(token);
	}

	/**
	 * How such tokens are verified and validated.
	 *
	 * @param verifier verifies the signature
	 * @param validator looks at the claims
	 */
	private record Verification(JwtDecoder verifier,
			OAuth2TokenValidator<Jwt> validator) implements TokenVerification<Jwt, FrozenJwt> {

		@Override
		public Jwt verify(String text) {
			return this.verifier.decode(text);
		}

		@Override
		public boolean refuses(RuntimeException failure) {
			// A validator of the verifier itself may have looked at the request
			return failure instanceof BadJwtException && !(failure instanceof JwtValidationException);
		}

		@Override
		public @Nullable FrozenJwt freeze(Jwt token, String text) {
			return FrozenJwt.of(token, text);
		}

		@Override
		public Jwt thaw(FrozenJwt kept, String text) {
			return kept.thaw(text);
		}

		@Override
		public Jwt validate(Jwt token) {
			return ValidatingJwtDecoder.validated(token, this.validator);
		}

	}

}

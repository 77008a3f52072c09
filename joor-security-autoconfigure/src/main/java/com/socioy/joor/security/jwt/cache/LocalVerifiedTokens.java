package com.socioy.joor.security.jwt.cache;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.Assert;

import com.socioy.joor.security.jwt.VerificationKeys;
import com.socioy.joor.security.jwt.VerifiedTokens;

/**
 * Remembers verified tokens in the memory of this process.
 *
 * @param memory the memory
 * @since 0.1.0
 */
public record LocalVerifiedTokens(TokenMemory memory) implements VerifiedTokens {

	public LocalVerifiedTokens {
		Assert.notNull(memory, "'memory' must not be null");
	}

	@Override
	public JwtDecoder decoder(JwtDecoder verifier, VerificationKeys keys, OAuth2TokenValidator<Jwt> validator) {
		return new CachingJwtDecoder(verifier, keys, validator, this.memory);
	}

}

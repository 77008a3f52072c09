package com.socioy.joor.security.docs;

import java.security.interfaces.RSAPublicKey;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import com.socioy.joor.security.jwt.JoorJwtValidators;
import com.socioy.joor.security.jwt.VerificationKeys;
import com.socioy.joor.security.jwt.VerifiedTokens;

/**
 * Code of the page on remembered tokens.
 */
final class TokenCacheSnippets {

	private TokenCacheSnippets() {
	}

	@Configuration(proxyBeanMethods = false)
	static class Remembering {

		// tag::decoder[]
		@Bean
		JwtDecoder decoder(RSAPublicKey key, VerifiedTokens tokens, JoorJwtValidators validators) {
			NimbusJwtDecoder verifier = NimbusJwtDecoder.withPublicKey(key).build();
			verifier.setJwtValidator((token) -> OAuth2TokenValidatorResult.success());
			return tokens.decoder(verifier, VerificationKeys.fixed(), validators.all());
		}
		// end::decoder[]

	}

}

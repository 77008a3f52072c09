package com.socioy.joor.security.autoconfigure;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One signing key for all applications of these tests. The authorization server on their
 * class path would make a new one at each start, which takes longer than the rest of the
 * start.
 */
@Configuration(proxyBeanMethods = false)
public class SharedIssuerKey {

	@Bean
	JWKSource<SecurityContext> jwkSource() {
		return Key.SOURCE;
	}

	private static final class Key {

		private static final JWKSource<SecurityContext> SOURCE = new ImmutableJWKSet<>(new JWKSet(generate()));

		private static RSAKey generate() {
			try {
				return new RSAKeyGenerator(2048).keyID("tests").generate();
			}
			catch (JOSEException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}

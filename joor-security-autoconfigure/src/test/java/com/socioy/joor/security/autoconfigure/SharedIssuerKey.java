package com.socioy.joor.security.autoconfigure;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One signing key for all applications of these tests. The authorization server on their
 * class path would make an RSA key at each start, which takes longer than the rest of the
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

		private static ECKey generate() {
			try {
				return new ECKeyGenerator(Curve.P_256).keyID("tests").generate();
			}
			catch (JOSEException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}

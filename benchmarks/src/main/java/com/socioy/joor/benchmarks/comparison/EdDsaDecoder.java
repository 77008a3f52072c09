package com.socioy.joor.benchmarks.comparison;

import java.net.MalformedURLException;
import java.net.URI;
import java.security.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The decoder that a team writes for tokens signed with Ed25519, which neither Spring
 * Security's builder nor Spring Boot's properties know. It validates what Spring Boot's
 * decoder validates: the defaults, the audience, and whatever validators are beans.
 */
@Configuration(proxyBeanMethods = false)
public class EdDsaDecoder {

	@Bean
	JwtDecoder edDsaJwtDecoder(OAuth2ResourceServerProperties properties,
			ObjectProvider<OAuth2TokenValidator<Jwt>> validators) throws MalformedURLException {
		OAuth2ResourceServerProperties.Jwt jwt = properties.getJwt();
		JWKSource<SecurityContext> keys = JWKSourceBuilder.create(URI.create(jwt.getJwkSetUri()).toURL()).build();
		DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
		processor.setJWSKeySelector(new KeySelector(keys));
		processor.setJWSVerifierFactory(new VerifierFactory());
		// Claims are validated below
		processor.setJWTClaimsSetVerifier((claims, context) -> {
		});
		NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
		List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
		all.add(new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
				(audiences) -> audiences != null && !Collections.disjoint(audiences, jwt.getAudiences())));
		validators.orderedStream().forEach(all::add);
		decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(all));
		return decoder;
	}

	/**
	 * Finds keys of the issuer for Ed25519.
	 *
	 * @param source the keys of the issuer
	 */
	private record KeySelector(JWKSource<SecurityContext> source) implements JWSKeySelector<SecurityContext> {

		@Override
		public List<? extends Key> selectJWSKeys(JWSHeader header, SecurityContext context) throws KeySourceException {
			if (!JWSAlgorithm.EdDSA.equals(header.getAlgorithm())) {
				return List.of();
			}
			return this.source.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), context)
				.stream()
				.map((key) -> new OctetKey(key.toOctetKeyPair()))
				.toList();
		}

	}

	/**
	 * A key of Nimbus's in the shape that its processor hands around.
	 *
	 * @param pair the key
	 */
	private record OctetKey(OctetKeyPair pair) implements Key {

		@Override
		public String getAlgorithm() {
			return "Ed25519";
		}

		@Override
		public String getFormat() {
			return "raw";
		}

		@Override
		public byte[] getEncoded() {
			return this.pair.getDecodedX();
		}

	}

	/**
	 * Makes verifiers for Ed25519.
	 */
	private static final class VerifierFactory implements JWSVerifierFactory {

		private final JCAContext context = new JCAContext();

		@Override
		public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
			return new Ed25519Verifier(((OctetKey) key).pair());
		}

		@Override
		public Set<JWSAlgorithm> supportedJWSAlgorithms() {
			return Set.of(JWSAlgorithm.EdDSA);
		}

		@Override
		public JCAContext getJCAContext() {
			return this.context;
		}

	}

}

package com.socioy.joor.sample.issuer;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

import com.socioy.joor.security.jwt.JoorJwtValidators;
import com.socioy.joor.security.jwt.VerificationKeys;
import com.socioy.joor.security.jwt.VerifiedTokens;

/**
 * The issuer, and the decoder that trusts it. Its key and the users' passwords are made
 * at start and live as long as the process.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "sample.demo-issuer.enabled", matchIfMissing = true)
class DemoIssuerConfiguration {

	@Bean
	ECKey demoKey() throws JOSEException {
		return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString())
			.keyUse(KeyUse.SIGNATURE)
			.algorithm(JWSAlgorithm.ES256)
			.generate();
	}

	@Bean
	DemoUsers demoUsers(DemoIssuerProperties properties) {
		return DemoUsers.withGeneratedPasswords(new SecureRandom(), properties.passwordStrength());
	}

	@Bean
	TokenIssuer demoTokenIssuer(ECKey demoKey, DemoIssuerProperties properties, ObjectProvider<Clock> clock) {
		return new TokenIssuer(new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(demoKey))), properties,
				clock.getIfUnique(Clock::systemUTC));
	}

	/**
	 * A decoder of one's own asks {@link JoorJwtValidators} for the checks that every
	 * token has to pass, and adds what only it knows. It verifies, they validate, and in
	 * between {@link VerifiedTokens} remembers what was verified. Both are absent while
	 * everything is switched off.
	 */
	// tag::decoder[]
	@Bean
	JwtDecoder demoJwtDecoder(ECKey demoKey, DemoIssuerProperties properties,
			ObjectProvider<JoorJwtValidators> validators, ObjectProvider<VerifiedTokens> remembered) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSource(new ImmutableJWKSet<>(new JWKSet(demoKey.toPublicJWK())))
			.jwsAlgorithm(SignatureAlgorithm.ES256)
			.build();
		OAuth2TokenValidator<Jwt> issuer = new JwtIssuerValidator(properties.issuer());
		JoorJwtValidators ours = validators.getIfAvailable();
		OAuth2TokenValidator<Jwt> all = (ours != null)
				? new DelegatingOAuth2TokenValidator<>(List.of(ours.all(), issuer)) : plain(issuer, properties);
		VerifiedTokens tokens = remembered.getIfAvailable();
		decoder.setJwtValidator((tokens != null) ? (token) -> OAuth2TokenValidatorResult.success() : all);
		return (tokens != null) ? tokens.decoder(decoder, VerificationKeys.fixed(), all) : decoder;
	}
	// end::decoder[]

	private static OAuth2TokenValidator<Jwt> plain(OAuth2TokenValidator<Jwt> issuer, DemoIssuerProperties properties) {
		return JwtValidators.createDefaultWithValidators(
				List.of(new JwtTypeValidator("at+jwt"), issuer, new JwtAudienceValidator(properties.audience())));
	}

	@Bean
	FirstSteps firstSteps(DemoUsers users, Environment environment) {
		return new FirstSteps(users, environment);
	}

}

package com.socioy.joor.security.autoconfigure.jwt;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.jwt.VerificationKeys;
import com.socioy.joor.security.jwt.VerifiedTokens;
import com.socioy.joor.security.jwt.cache.JwkSetKeys;

/**
 * The decoders that Spring Boot would make of the same properties, customizers and
 * validators, with one difference: what verifies a token and what validates it stand
 * apart, so that verified tokens can be remembered.
 */
class ConfiguredDecoders {

	private static final String PREFIX = "spring.security.oauth2.resourceserver.jwt.";

	private final OAuth2ResourceServerProperties.Jwt properties;

	private final OAuth2TokenValidator<Jwt> validator;

	private final List<JwkSetUriJwtDecoderBuilderCustomizer> customizers;

	private final VerifiedTokens tokens;

	private final boolean ownDecoder;

	ConfiguredDecoders(OAuth2ResourceServerProperties.Jwt properties, List<OAuth2TokenValidator<Jwt>> validators,
			List<JwkSetUriJwtDecoderBuilderCustomizer> customizers, VerifiedTokens tokens, boolean ownDecoder) {
		this.properties = properties;
		this.validator = validator(properties, validators);
		this.customizers = customizers;
		this.tokens = tokens;
		this.ownDecoder = ownDecoder;
	}

	private static OAuth2TokenValidator<Jwt> validator(OAuth2ResourceServerProperties.Jwt properties,
			List<OAuth2TokenValidator<Jwt>> validators) {
		List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
		if (properties.getIssuerUri() != null) {
			all.add(new JwtIssuerValidator(properties.getIssuerUri()));
		}
		List<String> audiences = properties.getAudiences();
		if (!audiences.isEmpty()) {
			all.add(new JwtClaimValidator<@Nullable Collection<String>>(JwtClaimNames.AUD,
					(claim) -> claim != null && !Collections.disjoint(claim, audiences)));
		}
		all.addAll(validators);
		return all.isEmpty() ? JwtValidators.createDefault() : JwtValidators.createDefaultWithValidators(all);
	}

	JwtDecoder byJwkSetUri() {
		String address = this.properties.getJwkSetUri();
		JwkSetUriJwtDecoderBuilder builder = NimbusJwtDecoder.withJwkSetUri((address != null) ? address : "");
		builder.jwsAlgorithms(this::addAlgorithms);
		return decoder(builder);
	}

	private void addAlgorithms(Set<SignatureAlgorithm> algorithms) {
		for (String name : this.properties.getJwsAlgorithms()) {
			algorithms.add(algorithm(name));
		}
	}

	private static SignatureAlgorithm algorithm(String name) {
		SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
		if (algorithm == null) {
			throw new InvalidSettingException(PREFIX + "jws-algorithms", name, "It is no algorithm that is known.",
					"Name the one that the issuer signs with, such as RS256 or ES256.");
		}
		return algorithm;
	}

	/**
	 * Ask the issuer where its keys are, and make a decoder.
	 * @return the decoder
	 */
	JwtDecoder byIssuerUri() {
		String issuer = this.properties.getIssuerUri();
		return decoder(NimbusJwtDecoder.withIssuerLocation((issuer != null) ? issuer : ""));
	}

	private JwtDecoder decoder(JwkSetUriJwtDecoderBuilder builder) {
		AtomicReference<@Nullable VerificationKeys> keys = new AtomicReference<>();
		// First: a customizer that takes the processor over has the last word
		builder.jwtProcessorCustomizer(
				(processor) -> keys.set(JwkSetKeys.of(processor, () -> Clock.systemUTC().millis())));
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return decoder(builder.build(), keys.get());
	}

	// Without keys the processor is the application's: what it does beside verifying is
	// not known, and nor is when its keys change

	private JwtDecoder decoder(NimbusJwtDecoder verifier, @Nullable VerificationKeys keys) {
		if (keys == null && !this.ownDecoder) {
			verifier.setJwtValidator(this.validator);
			return verifier;
		}
		verifier.setJwtValidator((token) -> OAuth2TokenValidatorResult.success());
		return this.tokens.decoder(verifier, (keys != null) ? keys : VerificationKeys.fixed(), this.validator);
	}

	JwtDecoder byPublicKey() {
		List<String> algorithms = this.properties.getJwsAlgorithms();
		if (algorithms.size() != 1) {
			throw new InvalidSettingException(PREFIX + "jws-algorithms", String.join(",", algorithms),
					"A public key is used with one algorithm.", "Name the one that the issuer signs with.");
		}
		NimbusJwtDecoder verifier = NimbusJwtDecoder.withPublicKey(publicKey())
			.signatureAlgorithm(algorithm(algorithms.get(0)))
			.build();
		return decoder(verifier, VerificationKeys.fixed());
	}

	private RSAPublicKey publicKey() {
		try {
			String text = this.properties.readPublicKey()
				.replace("-----BEGIN PUBLIC KEY-----", "")
				.replace("-----END PUBLIC KEY-----", "");
			X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(text));
			return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(encoded);
		}
		catch (IOException | GeneralSecurityException | IllegalArgumentException ex) {
			throw new InvalidSettingException(PREFIX + "public-key-location",
					String.valueOf(this.properties.getPublicKeyLocation()),
					"There is no RSA public key that can be read.",
					"Put the key there in PEM, with the line BEGIN PUBLIC KEY.");
		}
	}

}

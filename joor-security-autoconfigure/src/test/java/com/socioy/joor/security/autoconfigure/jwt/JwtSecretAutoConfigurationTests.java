package com.socioy.joor.security.autoconfigure.jwt;

import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link JwtSecretAutoConfiguration}.
 */
class JwtSecretAutoConfigurationTests {

	private static final String KEY = "9f1c6e0ad5b24783f06e2b7d91c8a45e3d7f0b6294a1c5e8d2b30f7a6c491e85"
			+ "1b84f0c37ae92d65c8f3417eb05d9a26e47c1f83b9d602a5f7184ec3d09b5a62";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, JwtAutoConfiguration.class,
				JwtSecretAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class))
		.withPropertyValues("spring.security.oauth2.resourceserver.jwt.audiences=orders",
				"joor.security.jwt.secret=hex:" + KEY);

	@Test
	void decoderWhenSecretThenAcceptsItsAlgorithmOnly() {
		this.runner.run((context) -> {
			JwtDecoder decoder = context.getBean(JwtDecoder.class);
			assertThat(decoder.decode(token(JWSAlgorithm.HS256, "orders")).getSubject()).isEqualTo("alice");
			String otherAlgorithm = token(JWSAlgorithm.HS512, "orders");
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(otherAlgorithm));
			String otherAudience = token(JWSAlgorithm.HS256, "billing");
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(otherAudience));
			String unsigned = new PlainJWT(claims("orders")).serialize();
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(unsigned));
		});
	}

	@Test
	void decoderWhenAlgorithmIsSetThenUsesIt() {
		this.runner.withPropertyValues("joor.security.jwt.secret-algorithm=HS512")
			.run((context) -> assertThat(
					context.getBean(JwtDecoder.class).decode(token(JWSAlgorithm.HS512, "orders")).getSubject())
				.isEqualTo("alice"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "issuer-uri=https://issuer.example", "jwk-set-uri=https://issuer.example/jwks",
			"public-key-location=classpath:key.pub" })
	void startWhenOtherKeysThenStops(String property) {
		this.runner.withPropertyValues("spring.security.oauth2.resourceserver.jwt." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("joor.security.jwt.secret")
				.hasMessageContaining(property.substring(0, property.indexOf('=')))
				.hasMessageNotContaining(KEY));
	}

	@Test
	void startWhenSecretIsWeakThenStops() {
		this.runner.withPropertyValues("joor.security.jwt.secret=your-256-bit-secret-your-256-bit-secret")
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(InvalidSettingException.class));
	}

	@Test
	void startWhenSecretIsEmptyThenStops() {
		this.runner.withPropertyValues("joor.security.jwt.secret=")
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(InvalidSettingException.class));
	}

	@Test
	void startWhenNoAudienceThenStops() {
		this.runner.withPropertyValues("spring.security.oauth2.resourceserver.jwt.audiences=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("audiences"));
	}

	@Test
	void decoderWhenUsersThenBacksOffAndWarns() {
		JwtDecoder own = mock(JwtDecoder.class);
		this.runner.withBean("own", JwtDecoder.class, () -> own).run((context) -> {
			assertThat(context).getBean(JwtDecoder.class).isSameAs(own);
			assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.contains("jwt-secret-unused");
		});
	}

	@Test
	void decoderWhenDisabledThenIsNotThere() {
		this.runner.withPropertyValues("joor.security.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JwtDecoder.class));
	}

	private static String token(JWSAlgorithm algorithm, String audience) throws Exception {
		SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims(audience));
		jwt.sign(new MACSigner(HexFormat.of().parseHex(KEY)));
		return jwt.serialize();
	}

	private static JWTClaimsSet claims(String audience) {
		return new JWTClaimsSet.Builder().subject("alice")
			.audience(audience)
			.expirationTime(Date.from(Instant.now().plusSeconds(60)))
			.build();
	}

}

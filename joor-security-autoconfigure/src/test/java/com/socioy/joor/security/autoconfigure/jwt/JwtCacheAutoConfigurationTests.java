package com.socioy.joor.security.autoconfigure.jwt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.jwt.StubIssuer;
import com.socioy.joor.security.jwt.VerifiedTokens;
import com.socioy.joor.security.jwt.cache.CachingJwtDecoder;
import com.socioy.joor.security.jwt.cache.CachingTokenIntrospector;
import com.socioy.joor.security.jwt.cache.TokenMemory;
import com.socioy.joor.security.jwt.cache.TokenMemoryStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JwtCacheAutoConfiguration}.
 */
class JwtCacheAutoConfigurationTests {

	private static final String RESOURCE_SERVER = "spring.security.oauth2.resourceserver.jwt.";

	private static final String CACHE = "joor.security.jwt.cache.";

	private static final StubIssuer issuer = new StubIssuer();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, JwtAutoConfiguration.class,
				JwtCacheAutoConfiguration.class, JwtIssuersAutoConfiguration.class, JwtSecretAutoConfiguration.class,
				OAuth2ResourceServerAutoConfiguration.class));

	private final WebApplicationContextRunner keys = this.runner.withPropertyValues(
			RESOURCE_SERVER + "jwk-set-uri=" + issuer.jwkSetUri(), RESOURCE_SERVER + "audiences=orders");

	@AfterAll
	static void stop() {
		issuer.close();
	}

	@Test
	void decoderWhenAddressOfKeysThenRemembersAndIsTheOnlyOne() {
		this.keys.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(JwtDecoder.class).hasBean("joorJwtDecoderByJwkSetUri");
			assertRemembers(context);
			assertThat(warnings(context)).isEmpty();
		});
	}

	@Test
	void decoderWhenIssuerThenIsMadeWithTheFirstTokenAndRemembers() {
		this.runner
			.withPropertyValues(RESOURCE_SERVER + "issuer-uri=" + issuer.issuer(), RESOURCE_SERVER + "audiences=orders")
			.run((context) -> {
				assertThat(context).hasNotFailed().getBean(JwtDecoder.class).isInstanceOf(SupplierJwtDecoder.class);
				assertRemembers(context);
			});
	}

	@Test
	void decoderWhenIssuerIsDownThenStartSucceeds() {
		this.runner
			.withPropertyValues(RESOURCE_SERVER + "issuer-uri=http://127.0.0.1:1", RESOURCE_SERVER + "audiences=orders")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(JwtDecoder.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n", "%s" })
	void decoderWhenPublicKeyThenRemembers(String form, @TempDir Path directory) throws Exception {
		Path file = directory.resolve("key.pem");
		byte[] key = JWKSet.load(java.net.URI.create(issuer.jwkSetUri()).toURL())
			.getKeys()
			.get(0)
			.toRSAKey()
			.toRSAPublicKey()
			.getEncoded();
		Files.writeString(file, form
			.formatted(Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key)));
		this.runner
			.withPropertyValues(RESOURCE_SERVER + "public-key-location=" + file.toUri(),
					RESOURCE_SERVER + "audiences=orders")
			.run(JwtCacheAutoConfigurationTests::assertRemembers);
	}

	@Test
	void decoderWhenPublicKeyCannotBeReadThenStops(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("key.pem"), "bm8ga2V5");
		this.runner
			.withPropertyValues(RESOURCE_SERVER + "public-key-location=" + file.toUri(),
					RESOURCE_SERVER + "audiences=orders")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("public-key-location"));
	}

	@Test
	void decoderWhenSharedKeyThenRemembers() {
		this.runner
			.withPropertyValues(
					"joor.security.jwt.secret=hex:9f1c6e0ad5b24783f06e2b7d91c8a45e3d7f0b6294a1c5e8d2b30f7a6c491e85",
					RESOURCE_SERVER + "audiences=orders")
			.run((context) -> assertThat(context).getBean(JwtDecoder.class).isInstanceOf(CachingJwtDecoder.class));
	}

	@Test
	void decoderWhenSeveralIssuersThenRemembers() {
		this.runner
			.withPropertyValues("joor.security.jwt.issuers.staff.issuer-uri=" + issuer.issuer(),
					"joor.security.jwt.issuers.staff.audiences=orders",
					"joor.security.jwt.issuers.shop.issuer-uri=https://shop.example",
					"joor.security.jwt.issuers.shop.audiences=orders")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(JwtDecoder.class);
				assertRemembers(context);
			});
	}

	private static void assertRemembers(ApplicationContext context) {
		JwtDecoder decoder = context.getBean(JwtDecoder.class);
		String token = issuer.token(Map.of("scope", "read"));
		Jwt first = decoder.decode(token);
		TokenMemoryStatus before = context.getBean(TokenMemory.class).status();
		assertThat(before.entries()).isOne();
		for (int i = 0; i < 10; i++) {
			assertThat(decoder.decode(token)).isEqualTo(first);
		}
		TokenMemoryStatus after = context.getBean(TokenMemory.class).status();
		assertThat(after.verified()).isEqualTo(before.verified());
		assertThat(after.remembered()).isEqualTo(before.remembered() + 10);
		String foreign = issuer.token(Map.of("aud", "payments"));
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(foreign));
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(foreign));
		assertThat(context.getBean(TokenMemory.class).status().entries()).isOne();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { CACHE + "enabled=false", "joor.security.jwt.enabled=false", "joor.security.enabled=false" })
	void decoderWhenSwitchedOffThenSpringBoots(String property) {
		this.keys.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(JwtDecoder.class)
				.hasBean("jwtDecoderByJwkKeySetUri")
				.doesNotHaveBean(TokenMemory.class)
				.doesNotHaveBean("joorTokenCacheReport"));
	}

	@Test
	void decoderWhenNoCaffeineThenSpringBoots() {
		this.keys.withClassLoader(new FilteredClassLoader("com.github.benmanes"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("jwtDecoderByJwkKeySetUri")
				.doesNotHaveBean(TokenMemory.class));
	}

	@Test
	void decoderWhenNoResourceServerThenNone() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2",
					"org.springframework.boot.security.oauth2"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TokenMemory.class));
	}

	@Test
	void tokensWhenOfAnyKindThenAreJudgedAsBySpringBoot() {
		long now = Instant.now().getEpochSecond();
		List<Map<String, Object>> changes = List.of(Map.of(), Map.of("aud", "payments"),
				Map.of("aud", List.of("payments", "orders")), Map.of("aud", List.of()), Map.of("exp", now - 300),
				Map.of("exp", now - 10), Map.of("nbf", now + 300), Map.of("sub", ""), Map.of("at_hash", "x"),
				Map.of("iat", now + 1000, "exp", now + 10), Map.of("aud", 7),
				Map.of("nested", Map.of("a", List.of(1))));
		this.keys.run((ours) -> this.keys.withPropertyValues(CACHE + "enabled=false").run((boots) -> {
			for (Map<String, Object> change : changes) {
				String token = issuer.token(change);
				for (int i = 0; i < 2; i++) {
					assertThat(outcome(ours, token)).as(change.toString()).isEqualTo(outcome(boots, token));
				}
			}
			for (String token : List.of("", "a", "a.b", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.",
					StubIssuer.withKeyId(issuer.token(Map.of()), "unknown"))) {
				assertThat(outcome(ours, token)).as(token).isEqualTo(outcome(boots, token));
			}
		}));
	}

	private static Object outcome(ApplicationContext context, String token) {
		try {
			Jwt jwt = context.getBean(JwtDecoder.class).decode(token);
			return List.of(jwt, jwt.getClaims(), jwt.getHeaders());
		}
		catch (JwtException ex) {
			return ex.getClass();
		}
	}

	@Test
	void validatorsWhenOfTheApplicationThenAreAskedForEachRequest() {
		Validator validator = new Validator();
		this.keys.withBean(Validator.class, () -> validator).run((context) -> {
			JwtDecoder decoder = context.getBean(JwtDecoder.class);
			String token = issuer.token(Map.of());
			decoder.decode(token);
			decoder.decode(token);
			assertThat(validator.asked).hasValue(2);
			validator.revoked = true;
			assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> decoder.decode(token))
				.withMessageContaining("revoked");
			assertThat(context.getBean(TokenMemory.class).status().verified()).isOne();
		});
	}

	@Test
	void decoderWhenACustomizerTakesTheProcessorOverThenNothingIsRemembered() {
		this.keys.withBean(JwkSetUriJwtDecoderBuilderCustomizer.class,
				() -> (builder) -> builder.jwtProcessorCustomizer((processor) -> {
				}))
			.run((context) -> {
				JwtDecoder decoder = context.getBean(JwtDecoder.class);
				assertThat(decoder).isInstanceOf(NimbusJwtDecoder.class);
				String foreign = issuer.token(Map.of("aud", "payments"));
				assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(foreign));
				assertThat(decoder.decode(issuer.token(Map.of())).getSubject()).isEqualTo("alice");
				assertThat(context.getBean(TokenMemory.class).status().verified()).isZero();
			});
	}

	@Test
	void decoderWhenACustomizerTakesTheProcessorOverAndItIsWantedThenRemembers() {
		this.keys.withPropertyValues(CACHE + "own-decoder=true")
			.withBean(JwkSetUriJwtDecoderBuilderCustomizer.class,
					() -> (builder) -> builder.jwtProcessorCustomizer((processor) -> {
					}))
			.run(JwtCacheAutoConfigurationTests::assertRemembers);
	}

	@Test
	void decoderWhenOfTheApplicationThenIsNotTouched() {
		this.keys.withUserConfiguration(OwnDecoder.class)
			.run((context) -> assertThat(context).getBean(JwtDecoder.class).isInstanceOf(NimbusJwtDecoder.class));
	}

	@Test
	void decoderWhenOfTheApplicationAndItIsWantedThenRemembersAndValidatesTheTime() {
		AtomicInteger ahead = new AtomicInteger();
		Clock clock = new Clock() {

			@Override
			public Instant instant() {
				return Instant.now().plusSeconds(ahead.get());
			}

			@Override
			public java.time.ZoneId getZone() {
				return java.time.ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(java.time.ZoneId zone) {
				return this;
			}

		};
		this.runner.withUserConfiguration(OwnDecoder.class)
			.withBean(Clock.class, () -> clock)
			.withPropertyValues(CACHE + "own-decoder=true", RESOURCE_SERVER + "audiences=orders")
			.run((context) -> {
				JwtDecoder decoder = context.getBean(JwtDecoder.class);
				String token = issuer.token(Map.of());
				decoder.decode(token);
				decoder.decode(token);
				assertThat(context.getBean(TokenMemory.class).status().verified()).isOne();
				ahead.set(400);
				assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token));
			});
	}

	@Test
	void introspectorWhenItIsNotWantedThenIsNotTouched() {
		this.runner.withUserConfiguration(OwnIntrospector.class)
			.run((context) -> assertThat(context.getBean(OpaqueTokenIntrospector.class))
				.isNotInstanceOf(CachingTokenIntrospector.class));
	}

	@Test
	void introspectorWhenItIsWantedThenRemembers() {
		this.runner.withUserConfiguration(OwnIntrospector.class)
			.withPropertyValues(CACHE + "opaque=true")
			.run((context) -> {
				OpaqueTokenIntrospector introspector = context.getBean(OpaqueTokenIntrospector.class);
				introspector.introspect("token");
				assertThat(introspector.introspect("token").getName()).isEqualTo("alice");
				assertThat(context.getBean(TokenMemory.class).status().verified()).isOne();
			});
	}

	@Test
	void memoryWhenOfTheApplicationThenItWins() {
		this.keys.withUserConfiguration(OwnMemory.class).run((context) -> {
			assertThat(context).getBean(VerifiedTokens.class).isSameAs(context.getBean("ownTokens"));
			assertThat(context.getBean(JwtDecoder.class).decode("anything").getSubject()).isEqualTo("own");
		});
	}

	@Test
	void reportWhenShownThenTellsLimitsAndNumbers() {
		this.keys.withPropertyValues(CACHE + "max-age=10s", CACHE + "max-entries=7", CACHE + "max-size=1MB")
			.run((context) -> {
				context.getBean(JwtDecoder.class).decode(issuer.token(Map.of()));
				assertThat(content(context)).containsEntry("max-age", "PT10S")
					.containsEntry("max-entries", 7)
					.containsEntry("max-size", "1048576B")
					.containsEntry("own-decoder", false)
					.containsEntry("opaque", false)
					.containsEntry("entries", 1L)
					.containsEntry("verified", 1L)
					.containsEntry("remembered", 0L);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-age=0s", "max-age=-1s", "max-age=301s", "max-entries=0", "max-entries=-1",
			"max-entries=10000001", "max-size=0B", "max-size=63KB", "max-size=3GB" })
	void startWhenALimitMakesNoSenseThenStops(String setting) {
		this.keys.withPropertyValues(CACHE + setting)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining(CACHE + setting.substring(0, setting.indexOf('='))));
	}

	@Test
	void startWhenNoAudienceThenStops() {
		this.runner.withPropertyValues(RESOURCE_SERVER + "jwk-set-uri=" + issuer.jwkSetUri())
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("audiences"));
	}

	@Test
	void startWhenAlgorithmIsUnknownThenStops() {
		this.keys.withPropertyValues(RESOURCE_SERVER + "jws-algorithms=RS999")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("RS999"));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> content(ApplicationContext context) {
		return (Map<String, Object>) context.getBean("joorTokenCacheReport", ReportSection.class).content();
	}

	private static List<String> warnings(ApplicationContext context) {
		return context.getBean(SecurityWarnings.class).list().stream().map(SecurityWarning::id).toList();
	}

	static class Validator implements OAuth2TokenValidator<Jwt> {

		private final AtomicInteger asked = new AtomicInteger();

		private volatile boolean revoked;

		@Override
		public OAuth2TokenValidatorResult validate(Jwt token) {
			this.asked.incrementAndGet();
			return this.revoked ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "revoked", null))
					: OAuth2TokenValidatorResult.success();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecoder {

		@Bean
		JwtDecoder ownDecoder() {
			return NimbusJwtDecoder.withJwkSetUri(issuer.jwkSetUri()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnIntrospector {

		@Bean
		OpaqueTokenIntrospector ownIntrospector() {
			return (token) -> new OAuth2IntrospectionAuthenticatedPrincipal("alice", Map.of("active", true),
					AuthorityUtils.NO_AUTHORITIES);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMemory {

		@Bean
		VerifiedTokens ownTokens() {
			return (verifier, keys,
					validator) -> (token) -> Jwt.withTokenValue(token).header("alg", "none").subject("own").build();
		}

	}

}

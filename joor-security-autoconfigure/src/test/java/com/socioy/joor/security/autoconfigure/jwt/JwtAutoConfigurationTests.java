package com.socioy.joor.security.autoconfigure.jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.jwt.BearerHeaderResolver;
import com.socioy.joor.security.jwt.IssuerOutageGuard;
import com.socioy.joor.security.jwt.JoorJwtValidators;
import com.socioy.joor.security.jwt.RequiredAudienceValidator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JwtAutoConfiguration}.
 */
class JwtAutoConfigurationTests {

	private static final String RESOURCE_SERVER = "spring.security.oauth2.resourceserver.jwt.";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, JwtAutoConfiguration.class,
				JwtSecretAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class));

	private final WebApplicationContextRunner configured = this.runner.withPropertyValues(
			RESOURCE_SERVER + "jwk-set-uri=https://issuer.example/jwks", RESOURCE_SERVER + "audiences=orders");

	@Test
	void beansWhenDefaultsThenAreThere() {
		this.configured.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(JwtTimestampValidator.class)
			.hasSingleBean(JwtTypeValidator.class)
			.hasSingleBean(RequiredAudienceValidator.class)
			.hasSingleBean(JoorJwtValidators.class)
			.hasSingleBean(JwtDecoder.class)
			.hasSingleBean(IssuerOutageGuard.class)
			.hasSingleBean(BearerHeaderResolver.class)
			.hasSingleBean(ChainHardening.class)
			.doesNotHaveBean(JwtIssuerValidator.class));
	}

	@Test
	void beansWhenDisabledThenAreNotThere() {
		this.configured.withPropertyValues("joor.security.jwt.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(JoorJwtValidators.class)
				.doesNotHaveBean(OAuth2TokenValidator.class)
				.doesNotHaveBean(ChainHardening.class)
				.doesNotHaveBean(BearerTokenResolver.class)
				.hasSingleBean(JwtDecoder.class));
	}

	@Test
	void beansWhenNoResourceServerOnClassPathThenBacksOff() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, JwtAutoConfiguration.class,
					JwtSecretAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2",
					"org.springframework.boot.security.oauth2"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChainHardening.class));
	}

	@Test
	void beansWhenNothingIsConfiguredThenStarts() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JwtDecoder.class));
	}

	@Test
	void startWhenIssuerIsDownThenSucceeds() {
		this.runner
			.withPropertyValues(RESOURCE_SERVER + "issuer-uri=http://127.0.0.1:1", RESOURCE_SERVER + "audiences=orders")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(JwtDecoder.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "issuer-uri=http://127.0.0.1:1", "jwk-set-uri=https://issuer.example/jwks" })
	void startWhenNoAudienceThenStops(String decoder) {
		this.runner.withPropertyValues(RESOURCE_SERVER + decoder)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining(RESOURCE_SERVER + "audiences")
				.hasMessageContaining("'joor.security.jwt.audience' to 'none'"));
	}

	@Test
	void startWhenAudienceIsNoneThenWarns() {
		this.runner
			.withPropertyValues(RESOURCE_SERVER + "jwk-set-uri=https://issuer.example/jwks",
					"joor.security.jwt.audience=none")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
					.contains("jwt-audience-not-required");
				assertThat(errors(context.getBean(JoorJwtValidators.class).all(), Map.of("aud", "any"))).isFalse();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "None", "RS256,NONE", "RS256,ES256", "PS256,EdDSA", "HS256,RS256" })
	void startWhenAlgorithmsAreMixedThenStops(String algorithms) {
		this.runner.withPropertyValues(RESOURCE_SERVER + "jws-algorithms=" + algorithms)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("jws-algorithms"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "RS256", "RS256,RS512,PS256", "ES256,ES384" })
	void startWhenAlgorithmsAreOfOneFamilyThenSucceeds(String algorithms) {
		this.configured.withPropertyValues(RESOURCE_SERVER + "jws-algorithms=" + algorithms)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void validatorsWhenDefaultsThenRequireWhatATokenMustHold() {
		this.configured.run((context) -> {
			OAuth2TokenValidator<Jwt> all = context.getBean(JoorJwtValidators.class).all();
			assertThat(errors(all, Map.of())).isFalse();
			assertThat(errors(all, Map.of("sub", ""))).isTrue();
			assertThat(errors(all, Map.of("aud", List.of("other")))).isTrue();
			assertThat(errors(all, Map.of("at_hash", "x"))).isTrue();
			assertThat(errors(all, Map.of("typ", "ID"))).isTrue();
			assertThat(errors(all, Map.of("exp", Instant.now().minusSeconds(60)))).isTrue();
			assertThat(errors(all, Map.of("exp", Instant.now().minusSeconds(15)))).isFalse();
			assertThat(errors(all, Map.of("nbf", Instant.now().plusSeconds(60)))).isTrue();
			Map<String, Object> withoutExpiry = new HashMap<>();
			withoutExpiry.put("exp", null);
			assertThat(errors(all, withoutExpiry)).isTrue();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt" })
	void typeWhenKnownThenAccepts(String type) {
		this.configured.run((context) -> assertThat(
				context.getBean(JwtTypeValidator.class).validate(token(Map.of(), type)).hasErrors())
			.isFalse());
	}

	@ParameterizedTest
	@ValueSource(strings = { "logout+jwt", "dpop+jwt", "JOSE", "application/x" })
	void typeWhenAnotherThenRejects(String type) {
		this.configured.run((context) -> assertThat(
				context.getBean(JwtTypeValidator.class).validate(token(Map.of(), type)).hasErrors())
			.isTrue());
	}

	@Test
	void propertiesAreHonoured() {
		this.configured
			.withPropertyValues("joor.security.jwt.issuer=https://issuer.example",
					"joor.security.jwt.token-types=at+jwt", "joor.security.jwt.clock-skew=5s")
			.run((context) -> {
				OAuth2TokenValidator<Jwt> all = context.getBean(JoorJwtValidators.class).all();
				assertThat(errors(all, Map.of())).isTrue();
				assertThat(errors(all, Map.of("iss", "https://issuer.example"))).isFalse();
				assertThat(all.validate(token(Map.of("iss", "https://issuer.example"), "JWT")).hasErrors()).isTrue();
				assertThat(errors(all, Map.of("iss", "https://issuer.example", "exp", Instant.now().minusSeconds(10))))
					.isTrue();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "issuer=", "token-types=", "clock-skew=-1s", "clock-skew=1h", "jwks.read-timeout=0s",
			"jwks.outage-tolerance=-1s", "audience=maybe" })
	void startWhenSettingIsInvalidThenStops(String setting) {
		this.configured.withPropertyValues("joor.security.jwt." + setting)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void startWhenIssuersDifferThenStops() {
		this.runner
			.withPropertyValues(RESOURCE_SERVER + "issuer-uri=https://one.example",
					RESOURCE_SERVER + "audiences=orders", "joor.security.jwt.issuer=https://two.example")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("joor.security.jwt.issuer"));
	}

	@Test
	void validatorWhenUserHasOneThenUsersWins() {
		this.configured.withUserConfiguration(OwnValidators.class)
			.run((context) -> assertThat(context.getBean(JwtTimestampValidator.class))
				.isSameAs(context.getBean("own")));
	}

	@Test
	void clockWhenThereIsOneThenIsUsed() {
		this.configured.withBean(Clock.class, () -> Clock.offset(Clock.systemUTC(), Duration.ofDays(1)))
			.run((context) -> assertThat(errors(context.getBean(JoorJwtValidators.class).all(), Map.of())).isTrue());
	}

	@Test
	void decoderWhenUsersThenIsNotTouchedAndWarnedAbout() {
		this.runner.withUserConfiguration(OwnDecoder.class).run((context) -> {
			assertThat(context).hasNotFailed().getBean(JwtDecoder.class).isSameAs(context.getBean("ownDecoder"));
			assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.containsExactly("jwt-decoder-own-validation");
		});
	}

	@Test
	void decoderWhenUsersWithOurValidatorsThenIsNotWarnedAbout() {
		this.runner.withUserConfiguration(OwnDecoderWithValidators.class)
			.withPropertyValues(RESOURCE_SERVER + "audiences=orders")
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list()).isEmpty());
	}

	@Test
	void decoderWhenUsersWithOurValidatorsAndNoAudienceThenStops() {
		this.runner.withUserConfiguration(OwnDecoderWithValidators.class)
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(InvalidSettingException.class));
	}

	@Test
	void converterWhenDefaultsThenMapsRolesAndScopes() {
		this.configured.run((context) -> assertThat(authorities(context.getBean(JwtAuthenticationConverter.class)))
			.containsExactlyInAnyOrder("SCOPE_read", "ROLE_ADMIN", "FACTOR_BEARER"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "authority-prefix=X_", "authorities-claim-name=roles", "principal-claim-name=sub",
			"authorities-claim-expressions=\"['roles']\"" })
	void converterWhenBootsPropertiesThenBoots(String property) {
		this.configured.withPropertyValues(RESOURCE_SERVER + property)
			.run((context) -> assertThat(context).hasSingleBean(JwtAuthenticationConverter.class)
				.doesNotHaveBean("joorJwtAuthenticationConverter"));
	}

	@Test
	void converterWhenUsersThenUsers() {
		this.configured.withBean("own", JwtAuthenticationConverter.class, JwtAuthenticationConverter::new)
			.run((context) -> assertThat(context).hasSingleBean(JwtAuthenticationConverter.class).hasBean("own"));
	}

	@Test
	void resolverWhenUsersThenUsers() {
		this.configured.withBean("own", BearerTokenResolver.class, DefaultBearerTokenResolver::new)
			.run((context) -> assertThat(context).hasSingleBean(BearerTokenResolver.class).hasBean("own"));
	}

	@Test
	void tokenResolverWhenOfAnotherStarterThenTheirs() {
		this.configured.withConfiguration(AutoConfigurations.of(Starter.class))
			.run((context) -> assertThat(context.getBean(BearerTokenResolver.class))
				.isSameAs(context.getBean("starterTokenResolver")));
	}

	@Test
	void prefixWhenEmptyThenWarns() {
		this.configured.withPropertyValues(RESOURCE_SERVER + "authority-prefix=")
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.contains("jwt-authority-prefix"));
	}

	@Test
	void propertiesNeverShowTheSecret() {
		this.runner
			.withPropertyValues(
					"joor.security.jwt.secret=hex:9f1c6e0ad5b24783f06e2b7d91c8a45e3d7f0b6294a1c5e8d2b30f7a6c491e85",
					RESOURCE_SERVER + "audiences=orders")
			.run((context) -> assertThat(context.getBean(JwtProperties.class).toString()).contains("******")
				.doesNotContain("9f1c6e0a"));
	}

	private static boolean errors(OAuth2TokenValidator<Jwt> validator, Map<String, Object> changes) {
		return validator.validate(token(changes, "at+jwt")).hasErrors();
	}

	private static Jwt token(Map<String, Object> changes, String type) {
		Map<String, Object> claims = new HashMap<>(Map.of("sub", "alice", "aud", List.of("orders"), "exp",
				Instant.now().plusSeconds(300), "roles", List.of("ADMIN"), "scope", "read"));
		claims.putAll(changes);
		claims.values().removeIf((value) -> value == null);
		return Jwt.withTokenValue("token")
			.header("alg", "RS256")
			.header("typ", type)
			.claims((all) -> all.putAll(claims))
			.build();
	}

	private static List<String> authorities(JwtAuthenticationConverter converter) {
		return new ArrayList<>(converter.convert(token(Map.of(), "JWT")).getAuthorities()).stream()
			.map(GrantedAuthority::getAuthority)
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnValidators {

		@Bean
		JwtTimestampValidator own() {
			return new JwtTimestampValidator();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecoder {

		@Bean
		JwtDecoder ownDecoder() {
			return (token) -> token(Map.of(), "JWT");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecoderWithValidators {

		@Bean
		JwtDecoder ownDecoder(JoorJwtValidators validators) {
			OAuth2TokenValidator<Jwt> all = validators.all();
			return (token) -> {
				all.validate(token(Map.of(), "JWT"));
				return token(Map.of(), "JWT");
			};
		}

	}

	@AutoConfiguration(after = JwtAutoConfiguration.class)
	static class Starter {

		@Bean
		BearerTokenResolver starterTokenResolver() {
			return new DefaultBearerTokenResolver();
		}

	}

}

package com.socioy.joor.security.autoconfigure.jwt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.jwt.StubIssuer;
import com.socioy.joor.security.jwt.ValidatingJwtDecoder;
import com.socioy.joor.security.jwt.issuer.ClaimPath;
import com.socioy.joor.security.jwt.issuer.IssuerRequests;
import com.socioy.joor.security.jwt.issuer.TrustedIssuer;
import com.socioy.joor.security.jwt.issuer.TrustedIssuers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JwtIssuersAutoConfiguration}.
 */
class JwtIssuersAutoConfigurationTests {

	private static final String ISSUERS = "joor.security.jwt.issuers.";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, JwtAutoConfiguration.class,
				JwtIssuersAutoConfiguration.class, JwtSecretAutoConfiguration.class,
				OAuth2ResourceServerAutoConfiguration.class));

	private final WebApplicationContextRunner configured = this.runner.withPropertyValues(
			ISSUERS + "staff.issuer-uri=https://staff.example/realms/shop", ISSUERS + "staff.audiences=orders",
			ISSUERS + "partners.issuer-uri=https://partners.example/", ISSUERS + "partners.audiences=orders");

	@Test
	void beansWhenNoIssuersThenBacksOff() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(TrustedIssuers.class)
			.doesNotHaveBean(JwtDecoder.class)
			.hasBean("joorJwtAuthenticationConverter"));
	}

	@Test
	void beansWhenIssuersThenOneDecoderAndOneConverter() {
		this.configured.run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(JwtDecoder.class)
				.hasSingleBean(ValidatingJwtDecoder.class)
				.hasSingleBean(JwtAuthenticationConverter.class)
				.doesNotHaveBean("joorJwtAuthenticationConverter");
			assertThat(context.getBean(TrustedIssuers.class).list()).hasSize(2);
		});
	}

	@Test
	void beansWhenDisabledThenAreNotThere() {
		this.configured.withPropertyValues("joor.security.jwt.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(TrustedIssuers.class)
				.doesNotHaveBean(JwtDecoder.class));
	}

	@Test
	void beansWhenNoResourceServerOnClassPathThenBacksOff() {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(JoorSecurityAutoConfiguration.class, JwtIssuersAutoConfiguration.class))
			.withPropertyValues(ISSUERS + "staff.issuer-uri=https://staff.example")
			.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2",
					"org.springframework.boot.security.oauth2"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TrustedIssuers.class));
	}

	@Test
	void beansWhenApplicationHasItsOwnThenTheyWinAndItIsSaid() {
		this.configured.withUserConfiguration(OwnBeans.class).run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(JwtDecoder.class)
				.hasSingleBean(JwtAuthenticationConverter.class)
				.hasSingleBean(IssuerRequests.class)
				.hasBean("ownDecoder")
				.hasBean("ownConverter");
			assertThat(warnings(context)).filteredOn((warning) -> warning.id().equals("jwt-issuers-unused"))
				.extracting(SecurityWarning::subject)
				.containsExactlyInAnyOrder("ownDecoder", "ownConverter");
		});
	}

	@Test
	void beansWhenApplicationListsIssuersItselfThenTheyAreServed() {
		this.runner.withUserConfiguration(OwnIssuers.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(TrustedIssuers.class)
				.hasBean(JwtIssuersAutoConfiguration.DECODER)
				.hasBean(JwtIssuersAutoConfiguration.CONVERTER)
				.getBean("joorIssuersReport", ReportSection.class)
				.returns(Map.of("own", Map.of("issuer-uri", "https://own.example")), ReportSection::content));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "staff.issuer-uri=|issuer-uri", "staff.issuer-uri=no address|issuer-uri",
			"staff.issuer-uri=https://user:secret@staff.example|issuer-uri",
			"staff.issuer-uri=ftp://staff.example|issuer-uri", "staff.audiences=|staff.audiences",
			"staff.audiences=orders,,|staff.audiences", "staff.audience-claim=|audience-claim",
			"partners.issuer-uri=https://staff.example/realms/shop|has the same",
			"staff.jwk-set-uri=file:///keys|jwk-set-uri",
			"staff.public-key-location=classpath:missing.pem|cannot be read",
			"staff.public-key-location=classpath:logback-test.xml|public-key-location",
			"staff.jws-algorithms=RS256,ES256|mixes the families", "staff.principal-claim=a..b|principal-claim",
			"staff.authorities[0].prefix=ROLE_|authorities[0].claim",
			"staff.authorities[0].claim=a]|authorities[0].claim", "staff.audienses=orders|There is no such property" })
	void startWhenSettingIsBadThenStops(String setting, String message) {
		this.configured.withPropertyValues(ISSUERS + setting)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining(message)
				.hasMessageNotContaining("secret"));
	}

	@Test
	void startWhenListOfValuesIsMisspeltThenStops() {
		this.configured
			.withPropertyValues(ISSUERS + "staff.authorities[0].claim=groups",
					ISSUERS + "staff.authorities[0].vaules=ADMIN")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("staff.authorities[0].vaules")
				.hasMessageContaining("There is no such property"));
	}

	@Test
	void startWhenListOfValuesIsEmptyThenStops() {
		this.configured
			.withPropertyValues(ISSUERS + "staff.authorities[0].claim=groups",
					ISSUERS + "staff.authorities[0].values=${ALLOWED_GROUPS:}")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("staff.authorities[0].values"));
	}

	@Test
	void rightsWhenListOfClaimsIsEmptyThenThereAreNone() {
		Jwt token = Jwt.withTokenValue("token")
			.header("alg", "RS256")
			.issuer("https://staff.example/realms/shop")
			.subject("alice")
			.claim("scope", "orders")
			.claim("roles", List.of("ADMIN"))
			.build();
		this.configured
			.run((context) -> assertThat(context.getBean(TrustedIssuers.class).authorities(token)).isNotEmpty());
		this.configured.withPropertyValues(ISSUERS + "staff.authorities=").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(TrustedIssuers.class).authorities(token)).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "FACTOR_", "F", "ROLE" })
	void startWhenPrefixLetsAClaimNameAnythingThenStops(String prefix) {
		this.configured
			.withPropertyValues(ISSUERS + "staff.authorities[0].claim=groups",
					ISSUERS + "staff.authorities[0].prefix=" + prefix)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("authorities[0].prefix"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "staff.authorities[0].case=title", "staff.jws-algorithms=none",
			"staff.jws-algorithms=HS256", "staff.audience=maybe" })
	void startWhenValueIsUnknownThenStops(String setting) {
		this.configured.withPropertyValues(ISSUERS + setting).run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.security.oauth2.resourceserver.jwt.issuer-uri=https://staff.example",
			"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://staff.example/keys",
			"spring.security.oauth2.resourceserver.jwt.audiences=orders",
			"spring.security.oauth2.resourceserver.jwt.jws-algorithms=RS256",
			"spring.security.oauth2.resourceserver.jwt.authority-prefix=ROLE_",
			"joor.security.jwt.issuer=https://staff.example",
			"joor.security.jwt.secret=base64:kSyLZ1yY0hDqf5u6yUkT7r7Zy0bqFh2mB2nJH1cW9aI=" })
	void startWhenSettingsForOneIssuerAreThereTooThenStops(String setting) {
		this.configured.withPropertyValues(setting)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining(setting.substring(0, setting.indexOf('=')))
				.hasMessageContaining("one issuer only"));
	}

	@Test
	void startWhenNameIsNoNameThenStops() {
		this.runner.withPropertyValues("joor.security.jwt.issuers[a b].issuer-uri=https://staff.example")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("no name for an issuer"));
	}

	@Test
	void startWhenIssuersAreDownThenSucceeds() {
		this.runner
			.withPropertyValues(ISSUERS + "a.issuer-uri=http://127.0.0.1:1/a", ISSUERS + "a.audiences=x",
					ISSUERS + "b.issuer-uri=http://127.0.0.1:1/b", ISSUERS + "b.audiences=x")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void warningsWhenSettingsWeakenProtectionThenAreThere() {
		this.configured
			.withPropertyValues(ISSUERS + "staff.audiences=", ISSUERS + "staff.audience=none",
					ISSUERS + "staff.jwk-set-uri=http://staff.example/keys",
					ISSUERS + "partners.authorities[0].claim=groups")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(warnings(context)).extracting(SecurityWarning::id)
					.containsOnlyOnce("jwt-audience-not-required", "jwt-issuer-plain-http", "jwt-issuer-any-role")
					.doesNotContain("jwt-decoder-own-validation");
			});
	}

	@Test
	void warningsWhenNothingIsWrongThenAreNotThere() {
		this.configured
			.withPropertyValues(ISSUERS + "staff.authorities[0].claim=groups",
					ISSUERS + "partners.authorities[0].claim=groups")
			.run((context) -> assertThat(warnings(context)).isEmpty());
	}

	@Test
	void reportWhenShownThenHoldsWhatIsReadFromTokens() {
		this.configured
			.withPropertyValues(ISSUERS + "staff.authorities[0].claim=realm_access.roles",
					ISSUERS + "staff.authorities[0].case=upper", ISSUERS + "staff.authorities[0].values=admin",
					ISSUERS + "staff.principal-claim=preferred_username", ISSUERS + "staff.jws-algorithms=ES256")
			.run((context) -> {
				ReportSection section = context.getBean("joorIssuersReport", ReportSection.class);
				assertThat(section.name()).isEqualTo("issuers");
				assertThat(section.content()).isEqualTo(Map.of("staff",
						Map.of("issuer-uri", "https://staff.example/realms/shop", "keys", "discovery", "jws-algorithms",
								List.of("ES256"), "audiences", List.of("orders"), "audience-claim", "aud",
								"principal-claim", "preferred_username", "authorities",
								List.of(Map.of("claim", "realm_access.roles", "prefix", "ROLE_", "case", "upper",
										"values", List.of("admin")))),
						"partners",
						Map.of("issuer-uri", "https://partners.example/", "keys", "discovery", "jws-algorithms",
								"those of the keys", "audiences", List.of("orders"), "audience-claim", "aud",
								"principal-claim", "sub", "authorities", "scope, scp, roles and realm_access.roles")));
			});
	}

	@Test
	void tokensAreJudgedByWhatWasSaidForTheirIssuer() {
		try (StubIssuer one = new StubIssuer(); StubIssuer two = new StubIssuer()) {
			two.rotateTo("other");
			this.runner
				.withPropertyValues(settings("one", one, "principal-claim=email", "authorities[0].claim=groups",
						"authorities[0].case=upper"))
				.withPropertyValues(settings("two", two, "audience-claim=client_id", "audiences=app",
						"authorities[0].claim=cognito:groups", "authorities[0].values=admins",
						"authorities[1].claim=scope", "authorities[1].prefix=SCOPE_"))
				.run((context) -> {
					assertThat(context).hasNotFailed();
					Map<String, Object> mine = Map.of("email", "alice@one.example", "groups", List.of("admin"),
							"cognito:groups", List.of("admins"), "scope", "a");
					AbstractAuthenticationToken first = authenticate(context, one.token(mine));
					assertThat(first.getName()).isEqualTo("alice@one.example");
					assertThat(names(first)).containsExactlyInAnyOrder("ROLE_ADMIN", "FACTOR_BEARER");
					assertThat(first.getPrincipal()).isInstanceOf(Jwt.class);
					assertThat(Subject.of(first)).isEqualTo(new Subject(one.issuer(), "alice"));
					AbstractAuthenticationToken second = authenticate(context,
							two.token(Map.of("client_id", "app", "aud", "other", "groups", List.of("ADMIN"),
									"cognito:groups", List.of("admins", "root"), "scope", "a b")));
					assertThat(second.getName()).isEqualTo("alice");
					assertThat(names(second)).containsExactlyInAnyOrder("ROLE_admins", "SCOPE_a", "SCOPE_b",
							"FACTOR_BEARER");
					assertThat(Subject.of(second)).isEqualTo(new Subject(two.issuer(), "alice"));
					assertRefused(context, one.token(Map.of()), "issuer 'one': email is required");
					assertRefused(context, one.token(Map.of("email", 7)), "issuer 'one': email is required");
					assertRefused(context, two.token(Map.of()), "issuer 'two': client_id is required");
					assertRefused(context, two.token(Map.of("client_id", List.of("other"))), "issuer 'two': client_id");
					assertRefused(context, one.token(Map.of("email", "a", "exp", Instant.EPOCH.getEpochSecond())),
							"issuer 'one'");
					assertRefused(context, one.token(Map.of("iss", two.issuer(), "client_id", "app")),
							"issuer 'two': signature or key does not match");
					assertRefused(context, one.token(Map.of("iss", one.issuer() + "/")),
							"differs from issuer 'one' by the slash");
					assertRefused(context, one.token(Map.of("iss", "https://other.example")), "not listed");
					assertRefused(context, one.token(Map.of("iss", 7)), "names no issuer");
				});
		}
	}

	@Test
	void keyWhenFromFileThenVerifiesWithoutNetwork(@TempDir Path directory) throws Exception {
		Path file = directory.resolve("issuer.pem");
		for (String type : List.of("RSA", "EC")) {
			PublicKey key = KeyPairGenerator.getInstance(type).generateKeyPair().getPublic();
			Files.writeString(file, pem(key));
			this.configured
				.withPropertyValues(ISSUERS + "staff.issuer-uri=staff",
						ISSUERS + "staff.public-key-location=file:" + file)
				.run((context) -> assertThat(context).hasNotFailed());
		}
		KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
		weak.initialize(1024);
		Files.writeString(file, pem(weak.generateKeyPair().getPublic()));
		this.configured.withPropertyValues(ISSUERS + "staff.public-key-location=file:" + file)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("2048 bits"));
		Files.writeString(file, pem(KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic()));
		this.configured
			.withPropertyValues(ISSUERS + "staff.public-key-location=file:" + file,
					ISSUERS + "staff.jws-algorithms=RS256")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("cannot be used"));
	}

	private static String pem(PublicKey key) {
		return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
				+ "\n-----END PUBLIC KEY-----\n";
	}

	private static String[] settings(String name, StubIssuer issuer, String... settings) {
		return Stream.concat(Stream.of("issuer-uri=" + issuer.issuer(), "audiences=orders"), Stream.of(settings))
			.map((setting) -> ISSUERS + name + "." + setting)
			.toArray(String[]::new);
	}

	private static AbstractAuthenticationToken authenticate(ApplicationContext context, String token) {
		Jwt jwt = context.getBean(JwtDecoder.class).decode(token);
		return context.getBean(JwtAuthenticationConverter.class).convert(jwt);
	}

	private static void assertRefused(ApplicationContext context, String token, String reason) {
		assertThatExceptionOfType(BadJwtException.class)
			.isThrownBy(() -> context.getBean(JwtDecoder.class).decode(token))
			.withMessageContaining(reason);
	}

	private static List<String> names(AbstractAuthenticationToken authentication) {
		List<String> names = new ArrayList<>();
		for (GrantedAuthority authority : authentication.getAuthorities()) {
			names.add(authority.getAuthority());
		}
		return names;
	}

	private static List<SecurityWarning> warnings(ApplicationContext context) {
		return context.getBean(SecurityWarnings.class).list();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnIssuers {

		@Bean
		TrustedIssuers ownIssuers() {
			return new TrustedIssuers(List.of(new TrustedIssuer("own", "https://own.example",
					(selector, context) -> List.of(), Set.of(SignatureAlgorithm.RS256),
					(token) -> OAuth2TokenValidatorResult.success(), (token) -> List.of(), ClaimPath.parse("sub"))));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		JwtDecoder ownDecoder() {
			return (token) -> {
				throw new BadJwtException("never");
			};
		}

		@Bean
		JwtAuthenticationConverter ownConverter() {
			return new JwtAuthenticationConverter();
		}

		@Bean
		IssuerRequests ownRequests() {
			return (name) -> (uri, method) -> {
				throw new IOException("never");
			};
		}

	}

}

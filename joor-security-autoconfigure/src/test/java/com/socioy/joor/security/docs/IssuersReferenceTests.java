package com.socioy.joor.security.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.autoconfigure.jwt.JwtAutoConfiguration;
import com.socioy.joor.security.autoconfigure.jwt.JwtIssuersAutoConfiguration;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.jwt.issuer.TrustedIssuers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the settings on the page about several issuers can be used as they are, and
 * read tokens of the form that each identity provider documents.
 */
class IssuersReferenceTests {

	private static final Path PAGE = Repository.root().resolve("docs/reference/issuers.md");

	private static final Pattern SECTION = Pattern.compile("(?m)^### (.+)\\n\\n```yaml\\n((?s).*?)^```\\n");

	private static final Pattern FIRST = Pattern.compile("(?m)^```yaml\\n((?s).*?)^```\\n");

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, JwtAutoConfiguration.class,
				JwtIssuersAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class));

	static Stream<Arguments> tokens() {
		return Stream.of(Arguments.of("Keycloak", "alice", List.of("ROLE_ADMIN", "ROLE_REFUNDER", "SCOPE_email"), """
				{"typ": "Bearer", "azp": "shop", "iss": "https://sso.example.com/realms/shop",
				"aud": ["order-service", "account"], "sub": "5f0c...", "preferred_username": "alice",
				"realm_access": {"roles": ["offline_access", "admin", "uma_authorization"]},
				"resource_access": {"order-service": {"roles": ["refunder"]},
				"account": {"roles": ["manage-account"]}}, "scope": "email", "acr": "1"}"""),
				Arguments.of("Auth0", "auth0|63b1",
						List.of("PERMISSION_orders:refund", "ROLE_ADMIN", "SCOPE_openid", "SCOPE_email"), """
								{"iss": "https://example.eu.auth0.com/", "sub": "auth0|63b1",
								"aud": ["https://orders.example.com", "https://example.eu.auth0.com/userinfo"],
								"azp": "client", "scope": "openid email", "permissions": ["orders:refund"],
								"https://orders.example.com/roles": ["admin"]}"""),
				Arguments.of("Microsoft Entra ID", "AAAA", List.of("ROLE_Orders.Admin", "SCOPE_access_as_user"), """
						{"aud": "66666666-7777-8888-9999-000000000000", "ver": "2.0",
						"iss": "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0",
						"azp": "client", "oid": "0000", "sub": "AAAA", "roles": ["Orders.Admin", "Other"],
						"scp": "access_as_user", "tid": "11111111-2222-3333-4444-555555555555"}"""),
				Arguments.of("Okta", "alice@example.com", List.of("ROLE_Staff", "SCOPE_orders"), """
						{"ver": 1, "iss": "https://example.okta.com/oauth2/default", "aud": "api://default",
						"cid": "client", "uid": "00u1", "scp": ["orders"], "sub": "alice@example.com",
						"groups": ["Everyone", "Staff"]}"""),
				Arguments.of("Amazon Cognito", "alice", List.of("ROLE_ADMINS", "SCOPE_openid"), """
						{"sub": "aaaaaaaa", "cognito:groups": ["admins", "others"], "token_use": "access",
						"iss": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI", "version": 2,
						"client_id": "2example23456789abcdefghij", "scope": "openid", "username": "alice"}"""));
	}

	@ParameterizedTest
	@MethodSource("tokens")
	void settingsWhenProviderIssuesATokenThenReadIt(String provider, String name, List<String> authorities,
			String claims) {
		this.runner.withPropertyValues(settings(section(provider))).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(SecurityWarnings.class).list()).isEmpty();
			Jwt token = token(claims);
			assertThat(context.getBean(TrustedIssuers.class).validate(token).getErrors()).isEmpty();
			AbstractAuthenticationToken authentication = context.getBean(JwtAuthenticationConverter.class)
				.convert(token);
			assertThat(authentication.getName()).isEqualTo(name);
			assertThat(authentication.getAuthorities()).extracting(GrantedAuthority::getAuthority)
				.containsExactlyInAnyOrderElementsOf(with(authorities, "FACTOR_BEARER"));
		});
	}

	@ParameterizedTest
	@MethodSource("tokens")
	void settingsWhenTokenIsForAnotherServiceThenRefuseIt(String provider, String name, List<String> authorities,
			String claims) {
		this.runner.withPropertyValues(settings(section(provider))).run((context) -> {
			for (String claim : List.of("aud", "client_id")) {
				Jwt token = token(claims.replace("\"" + claim + "\"", "\"no_" + claim + "\""));
				if (!token.hasClaim("no_" + claim)) {
					continue;
				}
				assertThat(context.getBean(TrustedIssuers.class).validate(token).hasErrors()).isTrue();
			}
		});
	}

	@Test
	void settingsAtTheBeginningStart() {
		MatchResult first = FIRST.matcher(Repository.read(PAGE)).results().findFirst().orElseThrow();
		this.runner.withPropertyValues(settings(first.group(1))).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(SecurityWarnings.class).list()).isEmpty();
			assertThat(context.getBean(TrustedIssuers.class).list()).hasSize(2);
		});
	}

	@Test
	void everyReadyMadeSettingIsTested() {
		assertThat(SECTION.matcher(Repository.read(PAGE)).results().map((section) -> section.group(1)))
			.containsExactlyElementsOf(tokens().map((token) -> (String) token.get()[0]).toList());
	}

	private static String section(String provider) {
		return SECTION.matcher(Repository.read(PAGE))
			.results()
			.filter((section) -> section.group(1).equals(provider))
			.map((section) -> section.group(2))
			.findFirst()
			.orElseThrow();
	}

	private static String[] settings(String yaml) {
		YamlPropertiesFactoryBean factory = new YamlPropertiesFactoryBean();
		factory.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		Properties properties = factory.getObject();
		return properties.stringPropertyNames()
			.stream()
			.map((name) -> name + "=" + properties.getProperty(name))
			.toArray(String[]::new);
	}

	@SuppressWarnings("unchecked")
	private static Jwt token(String claims) {
		Map<String, Object> all = new LinkedHashMap<>(new JsonMapper().readValue(claims, Map.class));
		return Jwt.withTokenValue("token")
			.header("alg", "RS256")
			.claims((target) -> target.putAll(all))
			.expiresAt(Instant.now().plusSeconds(300))
			.build();
	}

	private static List<String> with(List<String> authorities, String other) {
		List<String> all = new ArrayList<>(authorities);
		all.add(other);
		return all;
	}

}

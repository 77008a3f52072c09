package com.socioy.joor.security.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Subject}.
 */
class SubjectTests {

	@Test
	void subjectWhenNobodyIsKnownThenNone() {
		assertThat(Subject.of(null)).isNull();
		assertThat(Subject
			.of(new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_A"))))
			.isNull();
		assertThat(Subject.of(new TestingAuthenticationToken("alice", "password"))).isNull();
	}

	@Test
	void subjectWhenLocalThenName() {
		assertThat(Subject.of(new TestingAuthenticationToken("alice", "n/a", "ROLE_A")))
			.isEqualTo(new Subject(null, "alice"));
	}

	@Test
	void subjectWhenTokenShowsAnotherClaimThenStillItsSubject() {
		Jwt jwt = Jwt.withTokenValue("t")
			.header("alg", "none")
			.claim("iss", "https://a.example")
			.subject("42")
			.claim("email", "a@example.com")
			.build();
		assertThat(Subject.of(new JwtAuthenticationToken(jwt, List.of(), "a@example.com")))
			.isEqualTo(new Subject("https://a.example", "42"));
	}

	@Test
	void subjectWhenTokenHasNoSubjectThenName() {
		Jwt jwt = Jwt.withTokenValue("t").header("alg", "none").claim("client_id", "c").build();
		assertThat(Subject.of(new JwtAuthenticationToken(jwt, List.of(), "c"))).isEqualTo(new Subject(null, "c"));
	}

	@Test
	void subjectWhenTokenIsOpaqueThenItsClaims() {
		OAuth2IntrospectionAuthenticatedPrincipal principal = new OAuth2IntrospectionAuthenticatedPrincipal("shown",
				Map.of("iss", "https://a.example", "sub", "42"), List.of());
		assertThat(Subject.of(new TestingAuthenticationToken(principal, "n/a", "ROLE_A")))
			.isEqualTo(new Subject("https://a.example", "42"));
		assertThat(Subject.of(new TestingAuthenticationToken(
				new DefaultOAuth2AuthenticatedPrincipal("shown", Map.of("a", "b"), List.of()), "n/a", "ROLE_A")))
			.isEqualTo(new Subject(null, "shown"));
	}

	@Test
	void subjectWhenLoginAtProviderThenIssuerOrRegistration() {
		OidcIdToken idToken = new OidcIdToken("t", Instant.EPOCH, Instant.EPOCH.plusSeconds(60),
				Map.of("iss", "https://a.example", "sub", "42"));
		assertThat(Subject.of(new OAuth2AuthenticationToken(new DefaultOidcUser(List.of(), idToken),
				AuthorityUtils.createAuthorityList("A"), "ours")))
			.isEqualTo(new Subject("https://a.example", "42"));
		assertThat(Subject.of(new OAuth2AuthenticationToken(new DefaultOAuth2User(List.of(), Map.of("id", 7), "id"),
				AuthorityUtils.createAuthorityList("A"), "github")))
			.isEqualTo(new Subject("github", "7"));
	}

	@Test
	void shownAsWhenAnotherClaimIsTheNameThenThat() {
		assertThat(shownAs(jwt(), "a@example.com")).isEqualTo("a@example.com");
		assertThat(shownAs(jwt().claim("preferred_username", "alice"), "a@example.com")).isEqualTo("a@example.com");
		assertThat(shownAs(jwt().claim("preferred_username", "alice"), "42")).isEqualTo("alice");
	}

	@Test
	void shownAsWhenThereIsNoOtherNameThenNone() {
		assertThat(shownAs(jwt(), "42")).isNull();
		assertThat(shownAs(jwt().claim("preferred_username", " "), "42")).isNull();
		assertThat(shownAs(jwt().claim("preferred_username", List.of("alice")), "42")).isEqualTo("[alice]");
		Authentication local = new TestingAuthenticationToken("alice", "n/a", "ROLE_A");
		assertThat(new Subject(null, "alice").shownAs(local)).isNull();
	}

	private static Jwt.Builder jwt() {
		return Jwt.withTokenValue("t").header("alg", "none").subject("42");
	}

	private static @Nullable String shownAs(Jwt.Builder jwt, String principal) {
		Authentication authentication = new JwtAuthenticationToken(jwt.build(), List.of(), principal);
		Subject subject = Subject.of(authentication);
		return (subject != null) ? subject.shownAs(authentication) : null;
	}

}

package com.socioy.joor.security.mfa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Callers for tests, who proved this or that.
 */
final class Callers {

	static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private Callers() {
	}

	/**
	 * The bearer of a JWT, with the authority that Spring Security grants each.
	 */
	static Authentication jwt(Map<String, Object> claims, String... authorities) {
		Jwt token = Jwt.withTokenValue("token")
			.header("alg", "none")
			.subject("alice")
			.claims((all) -> all.putAll(claims))
			.build();
		return new JwtAuthenticationToken(token, granted(bearer(), authorities));
	}

	/**
	 * The bearer of an opaque token.
	 */
	static Authentication opaque(Map<String, Object> attributes) {
		Map<String, Object> all = new HashMap<>(attributes);
		all.put("sub", "alice");
		return new BearerTokenAuthentication(new DefaultOAuth2AuthenticatedPrincipal("alice", all, granted(bearer())),
				new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "token", null, null), granted(bearer()));
	}

	/**
	 * Somebody with a session.
	 */
	static Authentication session(List<FactorGrantedAuthority> factors, String... authorities) {
		List<GrantedAuthority> all = new ArrayList<>(factors);
		for (String authority : authorities) {
			all.add(new SimpleGrantedAuthority(authority));
		}
		return new TestingAuthenticationToken("alice", "secret", all);
	}

	/**
	 * Somebody who logged in at an OpenID Connect provider.
	 */
	static Authentication oidc(Map<String, Object> claims, FactorGrantedAuthority... factors) {
		OidcIdToken token = OidcIdToken.withTokenValue("id-token")
			.subject("alice")
			.claims((all) -> all.putAll(claims))
			.build();
		return new OAuth2AuthenticationToken(new DefaultOidcUser(List.of(), token), List.of(factors), "provider");
	}

	static FactorGrantedAuthority factor(String name, Instant time) {
		return FactorGrantedAuthority.withFactor(name).issuedAt(time).build();
	}

	private static FactorGrantedAuthority bearer() {
		return factor("BEARER", NOW);
	}

	private static List<GrantedAuthority> granted(FactorGrantedAuthority factor, String... authorities) {
		List<GrantedAuthority> all = new ArrayList<>(List.of(factor));
		for (String authority : authorities) {
			all.add(new SimpleGrantedAuthority(authority));
		}
		return all;
	}

}

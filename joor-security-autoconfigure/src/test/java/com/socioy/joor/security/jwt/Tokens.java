package com.socioy.joor.security.jwt;

import java.time.Instant;
import java.util.Map;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Decoded tokens for tests.
 */
final class Tokens {

	private Tokens() {
	}

	static Jwt withClaims(Map<String, Object> claims) {
		return Jwt.withTokenValue("token")
			.header("alg", "RS256")
			.expiresAt(Instant.parse("2030-01-01T00:00:00Z"))
			.claims((all) -> all.putAll(claims))
			.build();
	}

}

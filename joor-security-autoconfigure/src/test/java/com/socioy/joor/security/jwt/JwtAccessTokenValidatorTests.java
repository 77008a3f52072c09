package com.socioy.joor.security.jwt;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JwtAccessTokenValidator}.
 */
class JwtAccessTokenValidatorTests {

	private final JwtAccessTokenValidator validator = new JwtAccessTokenValidator();

	@ParameterizedTest
	@ValueSource(strings = { "at_hash", "c_hash" })
	void validateWhenHashOfIdTokenThenRejects(String claim) {
		assertThat(rejects(Map.of(claim, "x"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ID", "id", " ID " })
	void validateWhenClaimTypIsIdThenRejects(String type) {
		assertThat(rejects(Map.of("typ", type))).isTrue();
	}

	@Test
	void validateWhenClaimTypIsBearerThenAccepts() {
		assertThat(rejects(Map.of("typ", "Bearer"))).isFalse();
	}

	@Test
	void validateWhenClaimTypIsNoStringThenAccepts() {
		assertThat(rejects(Map.of("typ", List.of("ID")))).isFalse();
	}

	@Test
	void validateWhenConfirmationIsNoObjectThenRejects() {
		assertThat(rejects(Map.of("cnf", "x"))).isTrue();
		assertThat(rejects(Map.of("cnf", Map.of("kid", "x")))).isFalse();
	}

	private boolean rejects(Map<String, Object> claims) {
		return this.validator.validate(Tokens.withClaims(claims)).hasErrors();
	}

}

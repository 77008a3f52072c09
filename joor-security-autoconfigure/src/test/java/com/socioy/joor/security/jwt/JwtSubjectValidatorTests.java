package com.socioy.joor.security.jwt;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JwtSubjectValidator}.
 */
class JwtSubjectValidatorTests {

	private final JwtSubjectValidator validator = new JwtSubjectValidator();

	@Test
	void validateWhenSubjectThenAccepts() {
		assertThat(this.validator.validate(Tokens.withClaims(Map.of("sub", "alice"))).hasErrors()).isFalse();
	}

	@Test
	void validateWhenNoSubjectThenRejects() {
		assertThat(this.validator.validate(Tokens.withClaims(Map.of())).hasErrors()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t\n", "\u2003" })
	void validateWhenSubjectIsBlankThenRejects(String subject) {
		assertThat(this.validator.validate(Tokens.withClaims(Map.of("sub", subject))).hasErrors()).isTrue();
	}

	@Test
	void validateWhenSubjectIsNoStringThenRejects() {
		assertThat(this.validator.validate(Tokens.withClaims(Map.of("sub", 7))).hasErrors()).isTrue();
		assertThat(this.validator.validate(Tokens.withClaims(Map.of("sub", List.of("a")))).hasErrors()).isTrue();
	}

}

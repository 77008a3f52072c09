package com.socioy.joor.security.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SafeMethods}.
 */
class SafeMethodsTests {

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS", "TRACE" })
	void containsWhenSafeThenTrue(String method) {
		assertThat(SafeMethods.contains(method)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "QUERY", "get", "", "GET " })
	void containsWhenAnythingElseThenFalse(String method) {
		assertThat(SafeMethods.contains(method)).isFalse();
	}

}

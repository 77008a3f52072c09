package com.socioy.joor.security.jwt.issuer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnverifiedIssuer}.
 */
class UnverifiedIssuerTests {

	@Test
	void issuerWhenTextThenIsRead() {
		assertThat(UnverifiedIssuer.read(token("{\"iss\":\"https://a.example\",\"sub\":\"x\"}")))
			.isEqualTo("https://a.example");
		assertThat(UnverifiedIssuer.read(token("{\"iss\":\"https:\\/\\/a.example\\u002f\"}")))
			.isEqualTo("https://a.example/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", "7", "\"iss\"", "", "{", "{\"iss\":null}", "{\"iss\":7}",
			"{\"iss\":true}", "{\"iss\":[\"https://a.example\"]}", "{\"iss\":{\"iss\":\"https://a.example\"}}",
			"{\"a\":{\"iss\":\"https://a.example\"}}", "{\"ISS\":\"https://a.example\"}",
			"{\"iss\":\"https://a.example\",\"iss\":\"https://b.example\"}",
			"{\"iss\":\"https://a.example\",\"\\u0069ss\":\"https://a.example\"}", "{\"iss\":\"https://a.example\"} x",
			"{\"iss\":\"https://a.example\"}{}" })
	void issuerWhenThereIsNotExactlyOneThenIsNotRead(String payload) {
		assertThat(UnverifiedIssuer.read(token(payload))).isNull();
	}

	@Test
	void issuerWhenNestedDeeplyThenIsNotRead() {
		assertThat(UnverifiedIssuer.read(token("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))).isNull();
		assertThat(UnverifiedIssuer.read(token("{\"a\":".repeat(50_000)))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "...", "....", "a", "a.b", "a.b.c.d", "a.b.c.d.e", ".e30.", "a..c",
			"a.\u00E9\uD83D.c" })
	void issuerWhenThisIsNoTokenThenIsNotRead(String token) {
		assertThat(UnverifiedIssuer.read(token)).isNull();
	}

	@Property(tries = 300)
	void issuerWhenAnyTextThenNothingFails(@ForAll String text) {
		UnverifiedIssuer.read(text);
		UnverifiedIssuer.read("a." + text + ".c");
		UnverifiedIssuer.read(token(text));
	}

	private static String token(String payload) {
		return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
				+ ".sig";
	}

}

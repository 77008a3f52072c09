package com.socioy.joor.security.accountstatus;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.socioy.joor.security.identity.Subject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AskableSubject}.
 */
class AskableSubjectTests {

	@ParameterizedTest
	@ValueSource(strings = { "alice", "a1b2-c3", "auth0|5f7c", "a@example.com", "Zoë", "山田", "\uD83E\uDD16",
			"' or '1'='1", "alice'; drop table joor_account_status; --", "%", " alice ", "\u202Eecila" })
	void nameWhenAnAccountCanHaveItThenAskable(String name) {
		assertThat(AskableSubject.is(new Subject(null, name))).isTrue();
		assertThat(AskableSubject.is(new Subject("https://issuer.example", name))).isTrue();
	}

	static Stream<String> hostile() {
		return Stream.of("", "\u0000", "alice\u0000", "a\nb", "a\tb", "\u007f", "\u0085", "\uD800", "\uDC00a",
				"a\uD83E", "\uDD16\uD83E", "x".repeat(256), "x".repeat(1_000_000));
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void nameWhenNoAccountCanHaveItThenNotAskable(String name) {
		assertThat(AskableSubject.is(new Subject(null, name))).isFalse();
		assertThat(AskableSubject.is(new Subject(name, "alice"))).isFalse();
	}

	@Test
	void nameWhenAsLongAsAllowedThenAskable() {
		assertThat(AskableSubject.is(new Subject("i".repeat(255), "x".repeat(255)))).isTrue();
		assertThat(AskableSubject.is(null)).isFalse();
	}

}

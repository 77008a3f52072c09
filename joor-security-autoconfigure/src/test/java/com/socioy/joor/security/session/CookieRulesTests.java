package com.socioy.joor.security.session;

import java.util.Locale;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CookieRules}.
 */
class CookieRulesTests {

	private final CookieRules rules = new CookieRules(Set.of("legacy"), Set.of("frame"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "a=b | a=b; Secure; SameSite=Lax",
			"a=b; Path=/; HttpOnly | a=b; Path=/; HttpOnly; Secure; SameSite=Lax",
			"a=b; Secure | a=b; Secure; SameSite=Lax", "a=b; SameSite=None | a=b; SameSite=None; Secure",
			"a=b;secure;samesite=strict | a=b;secure;samesite=strict", "a | a; Secure; SameSite=Lax",
			"a=secure | a=secure; Secure; SameSite=Lax", "a=b; Path=/secure | a=b; Path=/secure; Secure; SameSite=Lax",
			"a=b; Insecure=1 | a=b; Insecure=1; Secure; SameSite=Lax", "frame=b | frame=b; Secure",
			"Legacy=b | Legacy=b; Secure; SameSite=Lax", "'' | ; Secure; SameSite=Lax",
			"a=b; Max-Age=0; | a=b; Max-Age=0;; Secure; SameSite=Lax" })
	void cookieWhenAttributesAreMissingThenAdded(String cookie, String hardened) {
		assertThat(this.rules.apply(cookie)).isEqualTo(hardened);
	}

	@ParameterizedTest
	@ValueSource(strings = { "legacy=1", "legacy=1; Path=/", " legacy = 1", "legacy" })
	void cookieWhenExemptThenUntouched(String cookie) {
		assertThat(this.rules.apply(cookie)).isSameAs(cookie);
	}

	@Property
	void cookieWhenHardenedThenStaysAsItIs(@ForAll String cookie) {
		CookieRules none = new CookieRules(Set.of(), Set.of());
		String hardened = none.apply(cookie);
		assertThat(hardened).startsWith(cookie);
		assertThat(hardened.toLowerCase(Locale.ROOT)).contains("secure", "samesite");
		assertThat(none.apply(hardened)).isEqualTo(hardened);
	}

	@Test
	void cookieWhenCompleteThenSameObject() {
		String cookie = "a=b; Path=/; Secure; HttpOnly; SameSite=Lax";
		assertThat(this.rules.apply(cookie)).isSameAs(cookie);
	}

}

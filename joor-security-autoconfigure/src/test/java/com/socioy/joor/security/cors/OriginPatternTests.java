package com.socioy.joor.security.cors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link OriginPattern}.
 */
class OriginPatternTests {

	@Test
	void patternWhenOneLevelBelowThenMatchesThatLevelOnly() {
		OriginPattern pattern = OriginPattern.parse("https://*.example.com");
		assertThat(pattern).hasToString("https://*.example.com");
		assertThat(pattern.matches(WebOrigin.parse("https://a.example.com"))).isTrue();
		assertThat(pattern.matches(WebOrigin.parse("https://example.com"))).isFalse();
		assertThat(pattern.matches(WebOrigin.parse("https://a.b.example.com"))).isFalse();
		assertThat(pattern.matches(WebOrigin.parse("https://evilexample.com"))).isFalse();
		assertThat(pattern.matches(WebOrigin.parse("https://a.example.com.evil.example"))).isFalse();
		assertThat(pattern.matches(WebOrigin.parse("http://a.example.com"))).isFalse();
		assertThat(pattern.matches(WebOrigin.parse("https://a.example.com:8443"))).isFalse();
		assertThat(pattern.matches(null)).isFalse();
	}

	@Test
	void patternWhenWithPortThenPortIsExact() {
		OriginPattern pattern = OriginPattern.parse("https://*.example.com:8443");
		assertThat(pattern.matches(WebOrigin.parse("https://a.example.com:8443"))).isTrue();
		assertThat(pattern.matches(WebOrigin.parse("https://a.example.com"))).isFalse();
	}

	// A registry, a registry of a country, a wildcard rule, hosters, a domain above one,
	// a top-level domain that does not exist
	@ParameterizedTest
	@ValueSource(strings = { "https://*.com", "https://*.co.uk", "https://*.ck", "https://*.foo.ck",
			"https://*.github.io", "https://*.cloudfront.net", "https://*.herokuapp.com",
			"https://*.compute.amazonaws.com", "https://*.amazonaws.com", "https://*.internal", "https://*.xn--p1ai" })
	void patternWhenItMatchesAPublicSuffixThenRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> OriginPattern.parse(text))
			.withMessageContaining("public suffix");
	}

	// The rule '*.ck' has one exception
	@ParameterizedTest
	@ValueSource(strings = { "https://*.example.co.uk", "https://*.me.github.io", "https://*.www.ck",
			"https://*.svc.cluster.local", "http://*.dev.example.com:3000" })
	void patternWhenAllBelowHasOneOwnerThenRead(String text) {
		assertThat(OriginPattern.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://*", "*://*.example.com", "https://*.*.example.com", "https://a*.example.com",
			"https://a.*.example.com", "https://*.example.com:*", "https://example.com", "https://*.example.com/",
			"https://*.", "//*.example.com", "" })
	void patternWhenItIsNoneThenRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> OriginPattern.parse(text));
	}

}

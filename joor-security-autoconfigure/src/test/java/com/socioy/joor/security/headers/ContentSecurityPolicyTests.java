package com.socioy.joor.security.headers;

import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ContentSecurityPolicy}.
 */
class ContentSecurityPolicyTests {

	@ParameterizedTest
	@ValueSource(strings = { "default-src 'none'", "script-src 'self' 'nonce-{nonce}'; upgrade-insecure-requests",
			"script-src 'nonce-{nonce}' 'strict-dynamic'", "img-src 'self' data: https://*.example.com:8443/images/",
			"connect-src wss://live.example *.example.com:* localhost:3000 127.0.0.1 *",
			"script-src 'sha256-oZhLbc2kO8b8oaYLrUc7uye1MgVKMyLtPqWR4WtKF+c=' 'unsafe-hashes'", "sandbox",
			"sandbox allow-forms allow-scripts", "style-src 'unsafe-inline'", "trusted-types",
			"require-trusted-types-for 'script'", "report-uri /reports; report-to group", "" })
	void policyWhenWellFormedThenItsText(String text) {
		assertThat(ContentSecurityPolicy.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			defualt-src 'self'                       | no directive 'defualt-src'
			script-src self                          | without single quotes
			script-src none                          | without single quotes
			script-src unsafe-inline                 | without single quotes
			script-src nonce-abc                     | without single quotes
			script-src sha256-abc                    | without single quotes
			script-src 'slef'                        | no keyword 'slef'
			script-src 'nonce-abc'                   | fixed nonce
			script-src 'sha256-'                     | no keyword
			script-src 'sha256-a!b'                  | no keyword
			script-src 'none' https://a.example      | beside other sources
			script-src 'unsafe-inline' 'nonce-{nonce}' | 'unsafe-inline' beside
			style-src 'unsafe-inline' 'sha256-abc='  | 'unsafe-inline' beside
			script-src 'strict-dynamic'              | without a nonce
			script-src                               | needs a value
			script-src ‘self’                        | not plain ASCII
			script-src a,b                           | encode it
			script-src https:/a.example              | no source
			script-src https://u@a.example           | no source
			script-src https://a..example            | no source
			script-src https://a.example:99999999    | no source
			script-src https://a.example/?q          | no source
			script-src 1a:                           | no source
			upgrade-insecure-requests 1              | takes no value
			sandbox allow-everything                 | no token
			report-uri                               | needs a value
			img-src 'self'; img-src *                | there twice
			""")
	void policyWhenBrowsersWouldIgnoreAPartThenRefused(String text, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> ContentSecurityPolicy.parse(text))
			.withMessageContaining(reason);
	}

	@Property(tries = 300)
	void parseWhenAnythingThenPolicyOrReason(@ForAll String text) {
		try {
			ContentSecurityPolicy policy = ContentSecurityPolicy.parse(text);
			assertThat(ContentSecurityPolicy.parse(policy.toString())).isEqualTo(policy);
			assertThat(policy.toString().chars()).allMatch((character) -> character >= ' ' && character < 0x7f);
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex.getMessage()).endsWith(".");
		}
	}

	@Test
	void directivesWhenMergedThenReplacedInPlace() {
		ContentSecurityPolicy policy = ContentSecurityPolicy
			.parse("default-src 'none'; img-src 'self'; font-src 'self'");
		assertThat(policy.with(Map.of("IMG-SRC", " https://a.example ")))
			.hasToString("default-src 'none'; img-src https://a.example; font-src 'self'");
		assertThat(policy.without("img-src").without("frame-src")).hasToString("default-src 'none'; font-src 'self'");
	}

	@Test
	void nonceWhenTakenAwayThenNothingIsLeftOpen() {
		assertThat(ContentSecurityPolicy.parse("script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'")
			.withoutNonce()).hasToString("script-src 'none'; style-src 'self'");
	}

	@Test
	void sourceWhenAllowedThenAddedOnce() {
		ContentSecurityPolicy policy = ContentSecurityPolicy.parse("script-src 'none'")
			.allowing("script-src", "'self'")
			.allowing("script-src", "'self'");
		assertThat(policy).hasToString("script-src 'self'");
	}

}

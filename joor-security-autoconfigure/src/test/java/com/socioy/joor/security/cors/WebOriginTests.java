package com.socioy.joor.security.cors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WebOrigin}.
 */
class WebOriginTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com", "http://localhost:3000", "https://[::1]:8443",
			"https://xn--bcher-kva.example", "capacitor://localhost", "https://a.b-c.d_e.example:65535" })
	void originWhenAsBrowsersWriteItThenReadAndWrittenAlike(String text) {
		assertThat(WebOrigin.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "null", "app.example.com", "https://", "https:///", "https://app.example.com/",
			"https://app.example.com/path", "https://app.example.com:443", "http://app.example.com:80",
			"https://app.example.com:0", "https://app.example.com:65536", "https://app.example.com:", "https://a:b@c",
			"https://App.example.com", "HTTPS://app.example.com", "https://app.example.com.", "https://.example.com",
			"https://a..example.com", "https://*.example.com", "https://b\u00fccher.example", "file://localhost",
			"data://x", "https://app.example.com https://evil.example", "https://app.example.com,https://evil.example",
			"https://app.example.com\\", "https://app.example.com?x", "https://app.example.com#x",
			"https://app.example.com%00", "https://[::1", "https://[g::1]", "1https://x", "https://a\u0131b.example",
			"https://app.example\u3002com" })
	void originWhenAnythingElseThenRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> WebOrigin.parse(text)).withMessageEndingWith(".");
	}

	@Property
	void parserWhenGivenAnythingThenNullOrTheSameText(@ForAll @StringLength(max = 400) String text) {
		WebOrigin origin = WebOrigin.parseOrNull(text);
		assertThat(origin == null || origin.toString().equals(text)).isTrue();
	}

	@Property
	void parserWhenGivenAnyHostThenNullOrTheSameText(@ForAll @StringLength(max = 40) String host) {
		String text = "https://" + host;
		WebOrigin origin = WebOrigin.parseOrNull(text);
		assertThat(origin == null || origin.toString().equals(text)).isTrue();
	}

}

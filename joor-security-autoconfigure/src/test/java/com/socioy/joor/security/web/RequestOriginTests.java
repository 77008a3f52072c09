package com.socioy.joor.security.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestOrigin}.
 */
class RequestOriginTests {

	private final RequestOrigin origin = new RequestOrigin("https", "shop.example", 443, false);

	@ParameterizedTest
	@CsvSource({ "http,shop.example,80,http://shop.example", "https,shop.example,443,https://shop.example",
			"http,shop.example,443,http://shop.example:443", "https,Shop.Example,8443,https://shop.example:8443",
			"http,::1,8080,http://[::1]:8080", "HTTPS,[::1],443,https://[::1]" })
	void toStringWhenOriginThenSerialized(String scheme, String host, int port, String expected) {
		assertThat(new RequestOrigin(scheme, host, port, false)).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example", "https://shop.example:443" })
	void isSameOriginWhenSameThenTrue(String value) {
		assertThat(this.origin.isSameOrigin(value)).isTrue();
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "null", "http://shop.example", "http://shop.example:443", "https://shop.example:8443",
			"https://shop.example:", "https://shop.example:0443x", "https://shop.example:000443",
			"HTTPS://shop.example", "https://SHOP.example", "http\u017f://shop.example", "https://shop.example:+443",
			"https://shop.example/", "https://shop.example?", "https://shop.example.evil.test", "https://evil.test",
			"https://x@shop.example", "https://shop.example@evil.test", "https:/shop.example", "https//shop.example",
			"//shop.example", "shop.example", "https://shop.example https://shop.example",
			"https://shop.example, https://shop.example", " https://shop.example", "https://shop.example\u0000",
			"https://\u017fhop.example", "https://shop.example:\u0664\u0664\u0663" })
	void isSameOriginWhenAnythingElseThenFalse(String value) {
		assertThat(this.origin.isSameOrigin(value)).isFalse();
	}

	@Test
	void isSameOriginWhenHostUnknownThenFalse() {
		assertThat(new RequestOrigin("https", "", 443, false).isSameOrigin("https://")).isFalse();
		assertThat(new RequestOrigin("https", "", 443, false).isSameOrigin("https://:443")).isFalse();
	}

	@Test
	void isSameOriginWhenIpv6ThenComparesWithBrackets() {
		RequestOrigin ipv6 = new RequestOrigin("http", "::1", 8080, false);
		assertThat(ipv6.isSameOrigin("http://[::1]:8080")).isTrue();
		assertThat(ipv6.isSameOrigin("http://::1:8080")).isFalse();
	}

	@Test
	void isSecureWhenSchemeIsHttpsThenTrue() {
		assertThat(this.origin.isSecure()).isTrue();
		assertThat(new RequestOrigin("http", "shop.example", 80, true).isSecure()).isFalse();
	}

}

package com.socioy.joor.security.web;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrustedProxyOriginResolver}.
 */
class TrustedProxyOriginResolverTests {

	private static final List<AddressRange> PROXIES = List.of(AddressRange.parse("10.0.0.0/8"));

	private final RequestOriginResolver plain = TrustedProxyOriginResolver.trusting(PROXIES, "X-Forwarded-For");

	private final RequestOriginResolver structured = TrustedProxyOriginResolver.trusting(PROXIES, "Forwarded");

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "- | - | - | http://inner:8080", "https | - | - | https://inner:8080",
					"https | shop.example | - | https://shop.example", "http | shop.example | - | http://shop.example",
					"https | shop.example:8443 | - | https://shop.example:8443",
					"https | shop.example | 8443 | https://shop.example:8443",
					"https | shop.example:1 | 443 | https://shop.example",
					"HTTPS | [2001:db8::1]:444 | - | https://[2001:db8::1]:444",
					"https, https | shop.example | - | https://shop.example",
					"https,http | shop.example | - | http://shop.example",
					"http,https | shop.example | - | http://shop.example",
					"https | evil.test, shop.example | - | https://shop.example",
					"https | shop.example | 1, 443 | https://shop.example", "https, | - | - | http://inner:8080",
					"ftp | - | - | http://inner:8080", "http\u017f | - | - | http://inner:8080",
					"https | a/b | - | https://inner:8080", "https | a@b | - | https://inner:8080",
					"https | a: | - | https://inner:8080", "https | a:0 | - | https://inner:8080",
					"https | a:70000 | - | https://inner:8080", "https | [x] | - | https://inner:8080",
					"https | [::1 | - | https://inner:8080", "https | shop.example | x | https://shop.example",
					"https | sh\u043ep.example | - | https://inner:8080" })
	void resolveWhenTrustedProxyStatesThenBelieved(String proto, String host, String port, String origin) {
		MockHttpServletRequest request = request("10.0.0.1");
		request.setServerPort(8080);
		add(request, "X-Forwarded-Proto", proto);
		add(request, "X-Forwarded-Host", host);
		add(request, "X-Forwarded-Port", port);
		assertThat(this.plain.resolve(request)).hasToString(origin);
	}

	@Test
	void resolveWhenSchemeIsStatedThenSaysSo() {
		MockHttpServletRequest request = request("10.0.0.1");
		assertThat(this.plain.resolve(request).stated()).isFalse();
		request.addHeader("X-Forwarded-Proto", "http");
		assertThat(this.plain.resolve(request).stated()).isTrue();
	}

	@Test
	void resolveWhenLinesAreRepeatedThenOnlySecureIfAllAre() {
		MockHttpServletRequest request = request("10.0.0.1");
		request.addHeader("X-Forwarded-Proto", "https");
		request.addHeader("X-Forwarded-Proto", "http");
		assertThat(this.plain.resolve(request).isSecure()).isFalse();
	}

	@Test
	void resolveWhenAnybodyElseStatesThenIgnored() {
		MockHttpServletRequest request = request("203.0.113.9");
		request.addHeader("X-Forwarded-Proto", "https");
		request.addHeader("X-Forwarded-Host", "evil.test");
		request.addHeader("Forwarded", "for=10.0.0.1;proto=https;host=evil.test");
		assertThat(this.plain.resolve(request)).isEqualTo(new RequestOrigin("http", "inner", 80, false));
		assertThat(this.structured.resolve(request)).isEqualTo(new RequestOrigin("http", "inner", 80, false));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			"for=203.0.113.9;proto=https;host=shop.example | https://shop.example",
			"for=203.0.113.9;Proto=HTTPS;Host=\"shop.example:8443\" | https://shop.example:8443",
			"for=203.0.113.9;proto=https;host=shop.example, for=10.0.0.2;proto=http;host=edge | https://shop.example",
			"for=198.51.100.1;proto=https;host=evil.test, for=203.0.113.9;proto=http;host=shop.example | http://shop.example",
			"for=203.0.113.9 | http://inner", "for=unknown;proto=https | https://inner",
			"proto=https;host=evil.test, for=unknown;host=shop.example | http://shop.example",
			"for=203.0.113.9;proto=https;proto=http | http://inner", "for=\"203.0.113.9;proto=https | http://inner",
			"proto=https | https://inner" })
	void resolveWhenStructuredThenTheTrustedElementNearestToTheClient(String header, String origin) {
		MockHttpServletRequest request = request("10.0.0.1");
		request.addHeader("Forwarded", header);
		assertThat(this.structured.resolve(request)).hasToString(origin);
	}

	@Test
	void resolveWhenCountedThenNoFurtherThanThat() {
		MockHttpServletRequest request = request("203.0.113.50");
		request.addHeader("Forwarded", "for=1.1.1.1;proto=https;host=evil.test, for=203.0.113.9;host=shop.example");
		assertThat(TrustedProxyOriginResolver.behind(1, "Forwarded").resolve(request))
			.hasToString("http://shop.example");
	}

	@Test
	void resolveWhenTheConnectionIsSecureAndNothingIsStatedThenSecure() {
		MockHttpServletRequest request = request("10.0.0.1");
		request.setSecure(true);
		request.setServerPort(443);
		assertThat(this.plain.resolve(request)).isEqualTo(new RequestOrigin("https", "inner", 443, false));
	}

	@Property(tries = 2000)
	void resolveWhenAnythingIsSentThenAnswers(@ForAll String proto, @ForAll String host, @ForAll String port,
			@ForAll String forwarded) {
		MockHttpServletRequest request = request("10.0.0.1");
		request.addHeader("X-Forwarded-Proto", proto);
		request.addHeader("X-Forwarded-Host", host);
		request.addHeader("X-Forwarded-Port", port);
		request.addHeader("Forwarded", forwarded);
		assertThat(this.plain.resolve(request).port()).isBetween(1, 65535);
		assertThat(this.structured.resolve(request).scheme()).isIn("http", "https");
	}

	private static void add(MockHttpServletRequest request, String name, String value) {
		if (value != null) {
			request.addHeader(name, value);
		}
	}

	private static MockHttpServletRequest request(String peer) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(peer);
		request.setServerName("inner");
		return request;
	}

}

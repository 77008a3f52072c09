package com.socioy.joor.security.https;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import com.socioy.joor.security.web.ContainerOriginResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SafeRedirect}.
 */
class SafeRedirectTests {

	private static final Set<String> ALLOWED = Set.of("https://shop.example", "https://accounts.example:8443");

	private final SafeRedirect redirect = new SafeRedirect(new ContainerOriginResolver(), ALLOWED);

	@ParameterizedTest
	@ValueSource(strings = { "/", "/orders", "/orders?next=https://evil.example//x", "/a#//evil.example",
			"/a?q=%0a%5c\u0025", "/a%20b", "/caf%C3%A9", "https://shop.example", "https://shop.example/",
			"https://shop.example/a?b", "HTTPS://SHOP.EXAMPLE:443/a", "https://accounts.example:8443/x",
			"https://my.example/a", "https://my.example:443/", "https://my.example?a", "https://my.example#a" })
	void targetWhenOnThisOrAListedSiteThenSafe(String target) {
		assertThat(this.redirect.isSafe(request(), target)).isTrue();
		assertThat(this.redirect.resolve(request(), target, "/home")).isEqualTo(target);
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil",
			"/\t/evil.example", "\t//evil.example", "/\n/evil.example", "/\r\n/evil.example", " //evil.example",
			"//evil.example/", "http:evil.example", "https:evil.example", "https:/evil.example",
			"https:///evil.example", "https://evil.example", "https://my.example@evil.example",
			"https://my.example:443@evil.example", "https://my.example\\@evil.example",
			"https://evil.example\\.my.example", "https://my.example.evil.example", "https://my.example.",
			"https://evilmy.example", "http://my.example", "https://my.example:8443", "https://my.example:",
			"https://my.example:443443", "https://my.example:+443", "https://my%2eexample", "https://ｍy.example",
			"https://[my.example]", "https://[my.example", "javascript:alert(1)", "JaVaScRiPt://my.example/%0aalert(1)",
			"data:text/html,x", "ftp://my.example", "blob:https://my.example/x", "orders", "?a", "#a", "./a", "../a",
			"/%2fevil.example", "/%2Fevil.example", "/%5cevil.example", "/%252fevil.example", "/%25252fevil.example",
			"/%09/evil.example", "/%0d%0aLocation:x", "/a//b", "/%", "/%4", "/%zz", "/.//evil.example",
			"/a/..//evil.example", "/\u0000", "/\u007f", "/a b", "/é", "/Ċ", "/\u2028",
			"https://shop.example//evil.example", "https://shop.example/%2f..", "https://", "https://?", "https://:443",
			"//", "/\\", "https://my.example%00.evil.example" })
	void targetWhenAnywhereElseOrOddThenNotSafe(String target) {
		assertThat(this.redirect.isSafe(request(), target)).isFalse();
		assertThat(this.redirect.resolve(request(), target, "/home")).isEqualTo("/home");
	}

	@Test
	void targetWhenEncodedWithoutEndThenNotSafe() {
		assertThat(this.redirect.isSafe(request(), "/%" + "25".repeat(50) + "2f")).isFalse();
		assertThat(this.redirect.isSafe(request(), "/" + "a".repeat(5000))).isFalse();
	}

	@Test
	void responseWhenSentThenRedirected() throws IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.redirect.send(request(), response, "//evil.example", "/home");
		assertThat(response.getRedirectedUrl()).isEqualTo("/home");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "shop.example", "https://shop.example/", "https://*.example", "https://a b",
			"https://user@shop.example", "ftp://shop.example", "null", "*", "https://shop.example:99999" })
	void originWhenNoneThenRefused(String origin) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SafeRedirect(new ContainerOriginResolver(), List.of(origin)))
			.withMessageContaining("'" + origin + "'");
	}

	@Property(tries = 20_000)
	void targetWhenSafeThenEveryBrowserStays(@ForAll("hostile") String target) {
		if (this.redirect.isSafe(request(), target)) {
			assertThat(BrowserUrls.origin(target, "https", "my.example")).as(target)
				.isIn("https://my.example", "https://shop.example", "https://accounts.example:8443");
			assertThat(BrowserUrls.origin(decode(target), "https", "my.example")).as(target)
				.isIn("https://my.example", "https://shop.example", "https://accounts.example:8443");
		}
	}

	@Property
	void targetWhenAnyStringThenNoException(@ForAll String target) {
		this.redirect.isSafe(request(), target);
	}

	@Property
	void pathWhenPlainThenSafe(@ForAll("segments") List<String> segments) {
		assertThat(this.redirect.isSafe(request(), "/" + String.join("/", segments))).isTrue();
	}

	@Provide
	Arbitrary<String> hostile() {
		return Arbitraries
			.of("/", "//", "\\", "\t", "\n", "\r", " ", ":", "@", "?", "#", "%2f", "%5c", "%252f", "%09", ".", "..",
					";", "http:", "https:", "https://", "HTTPS:", "my.example", "shop.example", "evil.example", "a",
					"%", "[", "]", "\u0000", "\u3002", "\uff0f", "accounts.example:8443", "443", "javascript:")
			.list()
			.ofMaxSize(8)
			.map((parts) -> String.join("", parts));
	}

	@Provide
	Arbitrary<List<String>> segments() {
		return Arbitraries.strings()
			.withCharRange('a', 'z')
			.withChars("0123456789-._~!$&'()*+,=:@")
			.ofMinLength(1)
			.ofMaxLength(30)
			.list()
			.ofMaxSize(20);
	}

	// Once, before the query, as a proxy would
	private static String decode(String target) {
		int end = target.length();
		for (char delimiter : new char[] { '?', '#' }) {
			int index = target.indexOf(delimiter);
			end = (index != -1) ? Math.min(end, index) : end;
		}
		return target.substring(0, end)
			.replace("%2f", "/")
			.replace("%5c", "\\")
			.replace("%09", "\t")
			.replace("%25", "%") + target.substring(end);
	}

	private static MockHttpServletRequest request() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/login");
		request.setScheme("https");
		request.setSecure(true);
		request.setServerName("my.example");
		request.setServerPort(443);
		return request;
	}

}

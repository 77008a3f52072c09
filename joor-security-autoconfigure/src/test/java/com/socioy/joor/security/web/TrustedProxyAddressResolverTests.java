package com.socioy.joor.security.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ForwardedHeaderFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TrustedProxyAddressResolver}.
 */
class TrustedProxyAddressResolverTests {

	private static final String PROXY = "10.0.0.1";

	private static final String CLIENT = "203.0.113.9";

	private static final List<AddressRange> PROXIES = List.of(AddressRange.parse("10.0.0.0/8"),
			AddressRange.parse("fd00::/8"));

	private final ClientAddressResolver list = TrustedProxyAddressResolver.trusting(PROXIES, "X-Forwarded-For");

	private final ClientAddressResolver structured = TrustedProxyAddressResolver.trusting(PROXIES, "Forwarded");

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "203.0.113.9 | 203.0.113.9", "198.51.100.1, 203.0.113.9 | 203.0.113.9",
			"198.51.100.1, 203.0.113.9, 10.0.0.2 | 203.0.113.9",
			"198.51.100.1,203.0.113.9,10.0.0.2,fd00::5 | 203.0.113.9", "203.0.113.9:4711, 10.0.0.2:80 | 203.0.113.9",
			"[2001:db8::9]:4711, [fd00::5]:80 | 2001:db8::9", "198.51.100.1, ::ffff:203.0.113.9 | 203.0.113.9",
			"203.0.113.9, ::ffff:10.0.0.2 | 203.0.113.9", "10.0.0.3 | 10.0.0.3", "10.0.0.4, 10.0.0.3 | 10.0.0.4",
			"203.0.113.9, unknown | 10.0.0.1", "203.0.113.9, unknown, 10.0.0.2 | 10.0.0.2", "203.0.113.9, | 10.0.0.1",
			"203.0.113.9,, 10.0.0.2 | 10.0.0.2", "198.51.100.1 203.0.113.9 | 10.0.0.1", "example.org | 10.0.0.1",
			", | 10.0.0.1", "127.0.0.1 | 127.0.0.1" })
	void resolveWhenListThenRightmostUntrusted(String header, String client) {
		assertThat(resolve(this.list, PROXY, "X-Forwarded-For", header)).isEqualTo(client);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "for=203.0.113.9 | 203.0.113.9", "For=203.0.113.9;Proto=https;by=10.0.0.1 | 203.0.113.9",
					"proto=https; for=203.0.113.9; host=\"a,b;c\" | 203.0.113.9",
					"for=198.51.100.1, for=203.0.113.9, for=10.0.0.2 | 203.0.113.9",
					"for=198.51.100.1,for=203.0.113.9;by=\"x, for=192.0.2.1\" | 203.0.113.9",
					"for=\"[2001:db8::9]:4711\" | 2001:db8::9", "for=\"203.0.113.9:_x\" | 203.0.113.9",
					"for=203.0.113.9:80 | 203.0.113.9", "for=\"[2001:db8::9]\";by=\"\\\"\" | 2001:db8::9",
					"for=\"\\203.0.113.9\" | 203.0.113.9", "for=\"open, for=203.0.113.9 | 203.0.113.9",
					"for=\"a\\\", for=203.0.113.9 | 203.0.113.9", "for=unknown | 10.0.0.1", "for=_hidden | 10.0.0.1",
					"for=\"_SEVKISEK\", for=10.0.0.2 | 10.0.0.2", "proto=https | 10.0.0.1",
					"for=203.0.113.9;for=198.51.100.1 | 10.0.0.1", "for= | 10.0.0.1", "for=\"\" | 10.0.0.1",
					"203.0.113.9 | 10.0.0.1", "for=203.0.113.9; | 203.0.113.9", "for=\"203.0.113.9 | 10.0.0.1",
					"for=203.0.113.9\" | 10.0.0.1", "for=203.0.113.9;by=\"\\\" | 10.0.0.1",
					"for=203.0.113.9, for=10.0.0.2\" | 10.0.0.1", "fo\u017f=203.0.113.9 | 10.0.0.1",
					"for =203.0.113.9 | 10.0.0.1", "for=203.0.113.9 by=x | 10.0.0.1", ", | 10.0.0.1" })
	void resolveWhenStructuredThenRightmostUntrusted(String header, String client) {
		assertThat(resolve(this.structured, PROXY, "Forwarded", header)).isEqualTo(client);
	}

	@ParameterizedTest
	@MethodSource("hostileHeaders")
	void resolveWhenHostileHeaderThenStrangerIsThePeer(String header) {
		for (String name : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP")) {
			ClientAddressResolver resolver = TrustedProxyAddressResolver.trusting(PROXIES, name);
			assertThat(resolve(resolver, CLIENT, name, header)).isEqualTo(CLIENT);
		}
	}

	@ParameterizedTest
	@MethodSource("hostileHeaders")
	@Timeout(5)
	void resolveWhenProxyAppendsToHostileHeaderThenClient(String header) {
		assertThat(resolve(this.list, PROXY, "X-Forwarded-For", header + ", " + CLIENT)).isEqualTo(CLIENT);
		assertThat(resolve(this.list, PROXY, "X-Forwarded-For", header, CLIENT)).isEqualTo(CLIENT);
		assertThat(resolve(this.structured, PROXY, "Forwarded", header + ", for=" + CLIENT)).isEqualTo(CLIENT);
		assertThat(resolve(this.structured, PROXY, "Forwarded", header, "for=\"" + CLIENT + ":1\"")).isEqualTo(CLIENT);
	}

	@ParameterizedTest
	@MethodSource("hostileHeaders")
	@Timeout(5)
	void resolveWhenProxyPassesHostileHeaderThenAnAddress(String header) {
		assertThat(IpAddress.parse(resolve(this.list, PROXY, "X-Forwarded-For", header))).isNotNull();
		assertThat(IpAddress.parse(resolve(this.structured, PROXY, "Forwarded", header))).isNotNull();
	}

	static Stream<String> hostileHeaders() throws IOException {
		ClassPathResource corpus = new ClassPathResource("hostile-forwarding-headers.txt",
				TrustedProxyAddressResolverTests.class);
		return corpus.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.map(TrustedProxyAddressResolverTests::expand);
	}

	private static String expand(String line) {
		String[] parts = line.split(" x ", 2);
		return (parts.length == 2) ? parts[1].repeat(Integer.parseInt(parts[0])) : line;
	}

	@Test
	void resolveWhenSeveralLinesThenJoinedInOrder() {
		assertThat(resolve(this.list, PROXY, "X-Forwarded-For", "198.51.100.1", "203.0.113.9, 10.0.0.3", "10.0.0.2"))
			.isEqualTo(CLIENT);
		assertThat(resolve(this.structured, PROXY, "Forwarded", "for=198.51.100.1", "for=203.0.113.9,for=10.0.0.3",
				"for=10.0.0.2"))
			.isEqualTo(CLIENT);
	}

	@Test
	void resolveWhenLastLineIsEmptyThenPeer() {
		assertThat(resolve(this.list, PROXY, "X-Forwarded-For", "203.0.113.9", "")).isEqualTo(PROXY);
	}

	@Test
	void resolveWhenNoHeaderThenPeer() {
		assertThat(resolve(this.list, PROXY, "X-Forwarded-For")).isEqualTo(PROXY);
		assertThat(resolve(this.list, "0:0:0:0:0:0:0:1", "X-Forwarded-For")).isEqualTo("::1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X_Forwarded_For", "CF-Connecting-IP" })
	void resolveWhenAnotherHeaderThenIgnored(String header) {
		assertThat(resolve(this.list, PROXY, header, "for=198.51.100.1")).isEqualTo(PROXY);
		assertThat(resolve(this.list, PROXY, header, "198.51.100.1")).isEqualTo(PROXY);
	}

	@Test
	void resolveWhenNamedHeaderThenBelieved() {
		ClientAddressResolver resolver = TrustedProxyAddressResolver.trusting(PROXIES, "CF-Connecting-IP");
		assertThat(resolve(resolver, PROXY, "cf-connecting-ip", CLIENT)).isEqualTo(CLIENT);
	}

	@ParameterizedTest
	@CsvSource({ "1, 203.0.113.9", "2, 198.51.100.1", "3, 192.0.2.1", "4, 192.0.2.1" })
	void resolveWhenHopsThenCounted(int hops, String client) {
		ClientAddressResolver resolver = TrustedProxyAddressResolver.behind(hops, "X-Forwarded-For");
		assertThat(resolve(resolver, "192.0.2.77", "X-Forwarded-For", "192.0.2.1, 198.51.100.1", "203.0.113.9"))
			.isEqualTo(client);
	}

	@Test
	void resolveWhenHopsAndUnknownPeerThenHeader() {
		ClientAddressResolver resolver = TrustedProxyAddressResolver.behind(1, "X-Forwarded-For");
		assertThat(resolve(resolver, "", "X-Forwarded-For", "198.51.100.1, 203.0.113.9")).isEqualTo(CLIENT);
		assertThat(resolve(resolver, "", "X-Forwarded-For")).isEmpty();
	}

	@Test
	void resolveWhenHopsAndMalformedThenLastGoodHop() {
		ClientAddressResolver resolver = TrustedProxyAddressResolver.behind(3, "X-Forwarded-For");
		assertThat(resolve(resolver, PROXY, "X-Forwarded-For", "198.51.100.1, , 203.0.113.9")).isEqualTo(CLIENT);
	}

	@Test
	void behindWhenNoHopsThenRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxyAddressResolver.behind(0, "Forwarded"));
	}

	@Test
	void resolveWhenPeerIsNoAddressThenUnknown() {
		assertThat(resolve(this.list, "no address", "X-Forwarded-For", CLIENT)).isEmpty();
	}

	@Test
	@Timeout(5)
	void resolveWhenManyTrustedEntriesThenLinearTime() {
		String header = "10.0.0.2,".repeat(200_000) + "10.0.0.3";
		String quoted = "for=\"10.0.0.2\",".repeat(100_000) + "for=10.0.0.3";
		assertThat(resolve(this.list, PROXY, "X-Forwarded-For", header)).isEqualTo("10.0.0.2");
		assertThat(resolve(this.structured, PROXY, "Forwarded", quoted)).isEqualTo("10.0.0.2");
		assertThat(resolve(this.structured, PROXY, "Forwarded", "\\".repeat(1_000_000) + "\"")).isEqualTo(PROXY);
	}

	@ParameterizedTest
	@CsvSource({ "X-Forwarded-For, 198.51.100.1", "Forwarded, for=198.51.100.1" })
	void resolveWhenForwardedHeaderFilterRewroteThenPeer(String name, String value) throws Exception {
		MockHttpServletRequest request = request(CLIENT, name, value);
		MockFilterChain chain = new MockFilterChain();
		new ForwardedHeaderFilter().doFilter(request, new MockHttpServletResponse(), chain);
		HttpServletRequest rewritten = (HttpServletRequest) chain.getRequest();
		assertThat(rewritten).isInstanceOf(HttpServletRequestWrapper.class);
		assertThat(rewritten.getRemoteAddr()).isEqualTo("198.51.100.1");
		for (ClientAddressResolver resolver : List.of(this.list, this.structured, new PeerAddressResolver(),
				new UndeclaredProxyResolver((peer, header) -> {
				}))) {
			assertThat(resolver.resolve(rewritten).literal()).isEqualTo(CLIENT);
		}
	}

	@Test
	void resolveWhenForwardedHeaderFilterHidTheHeaderThenClient() throws Exception {
		MockHttpServletRequest request = request(PROXY, "X-Forwarded-For", "198.51.100.1, " + CLIENT);
		MockFilterChain chain = new MockFilterChain();
		new ForwardedHeaderFilter().doFilter(request, new MockHttpServletResponse(), chain);
		assertThat(this.list.resolve((HttpServletRequest) chain.getRequest()).literal()).isEqualTo(CLIENT);
	}

	private static String resolve(ClientAddressResolver resolver, String peer, String header, String... lines) {
		return resolver.resolve(request(peer, header, lines)).literal();
	}

	private static MockHttpServletRequest request(String peer, String header, String... lines) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(peer);
		for (String line : lines) {
			request.addHeader(header, line);
		}
		return request;
	}

}

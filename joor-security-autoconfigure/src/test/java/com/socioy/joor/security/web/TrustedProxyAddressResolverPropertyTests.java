package com.socioy.joor.security.web;

import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of {@link TrustedProxyAddressResolver}: whatever a client writes, it is who
 * the proxy saw.
 */
class TrustedProxyAddressResolverPropertyTests {

	private static final List<AddressRange> PROXIES = List.of(AddressRange.parse("10.0.0.0/8"));

	@Property
	void resolveWhenClientWritesAnythingThenProxyIsBelieved(@ForAll("spoofs") List<String> spoof,
			@ForAll("proxies") List<String> proxies) {
		String list = String.join("", spoof) + "," + String.join(", ", concat("203.0.113.9", proxies));
		assertThat(resolve("10.0.0.1", "X-Forwarded-For", list)).isEqualTo("203.0.113.9");
		String structured = String.join("", spoof) + "," + String.join(", ",
				concat("203.0.113.9", proxies).stream().map((hop) -> "for=\"" + hop + "\";by=\"a,\\\"b\"").toList());
		assertThat(resolve("10.0.0.1", "Forwarded", structured)).isEqualTo("203.0.113.9");
	}

	@Property
	void resolveWhenClientWritesAnythingAndNobodyIsTrustedThenPeer(@ForAll("spoofs") List<String> spoof) {
		assertThat(resolve("203.0.113.9", "X-Forwarded-For", String.join("", spoof))).isEqualTo("203.0.113.9");
		assertThat(resolve("203.0.113.9", "Forwarded", String.join("", spoof))).isEqualTo("203.0.113.9");
	}

	@Property
	void resolveWhenAnyHeaderThenAnAddress(@ForAll String header, @ForAll("spoofs") List<String> spoof) {
		for (String text : List.of(header, String.join("", spoof))) {
			assertThat(IpAddress.parse(resolve("10.0.0.1", "X-Forwarded-For", text))).isNotNull();
			assertThat(IpAddress.parse(resolve("10.0.0.1", "Forwarded", text))).isNotNull();
		}
	}

	@Provide
	Arbitrary<List<String>> spoofs() {
		return Arbitraries
			.of("10.0.0.2", "198.51.100.1", "::1", "[fd00::1]:80", "for=", "by=", "\"", "\\", ",", ";", "=", " ", "\t",
					"unknown", "_x", "\u0661", "\u0000", "%", "[", "]", ":")
			.list()
			.ofMaxSize(20);
	}

	@Provide
	Arbitrary<List<String>> proxies() {
		return Arbitraries.of("10.0.0.2", "10.9.9.9:80", "::ffff:10.0.0.3", "[::ffff:10.0.0.3]:_p").list().ofMaxSize(5);
	}

	private static List<String> concat(String first, List<String> rest) {
		return Stream.concat(Stream.of(first), rest.stream()).toList();
	}

	private static String resolve(String peer, String header, String value) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(peer);
		request.addHeader(header, value);
		return TrustedProxyAddressResolver.trusting(PROXIES, header).resolve(request).literal();
	}

}

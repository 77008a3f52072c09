package com.socioy.joor.security.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeerAddressResolver}.
 */
class PeerAddressResolverTests {

	private final PeerAddressResolver resolver = new PeerAddressResolver();

	@Test
	void addressWhenHeadersClaimAnotherIsThePeers() {
		MockHttpServletRequest request = request("192.0.2.7");
		request.addHeader("X-Forwarded-For", "203.0.113.1");
		request.addHeader("Forwarded", "for=203.0.113.1");
		assertThat(this.resolver.resolve(request).literal()).isEqualTo("192.0.2.7");
	}

	@Test
	void addressWhenRequestIsWrappedIsThePeers() {
		HttpServletRequest claimed = new HttpServletRequestWrapper(request("192.0.2.7")) {

			@Override
			public String getRemoteAddr() {
				return "203.0.113.1";
			}

		};
		assertThat(this.resolver.resolve(new HttpServletRequestWrapper(claimed))).hasToString("192.0.2.7");
	}

	@Test
	void addressWhenContainerKnowsNoneIsEmpty() {
		assertThat(this.resolver.resolve(request(null)).literal()).isEmpty();
	}

	private static MockHttpServletRequest request(String address) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		return request;
	}

}

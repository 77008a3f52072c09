package com.socioy.joor.security.web;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContainerOriginResolver}.
 */
class ContainerOriginResolverTests {

	private final ContainerOriginResolver resolver = new ContainerOriginResolver();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void resolveWhenPlainThenNothingIsStated() {
		this.request.setServerName("shop.example");
		this.request.addHeader("X-Forwarded-Proto", "https");
		assertThat(this.resolver.resolve(this.request)).isEqualTo(new RequestOrigin("http", "shop.example", 80, false));
	}

	@Test
	void resolveWhenSecureThenHttps() {
		this.request.setSecure(true);
		this.request.setServerPort(443);
		assertThat(this.resolver.resolve(this.request)).isEqualTo(new RequestOrigin("https", "localhost", 443, false));
	}

	@Test
	void resolveWhenTheServerBelievedAProxyThenSchemeIsStated() {
		this.request.setAttribute("org.apache.tomcat.request.forwarded", true);
		assertThat(this.resolver.resolve(this.request).stated()).isFalse();
		this.request.addHeader("X-Forwarded-Proto", "http");
		assertThat(this.resolver.resolve(this.request).stated()).isTrue();
	}

	@Test
	void resolveWhenNoPortOrHostThenDefaults() {
		this.request.setServerPort(-1);
		this.request.setServerName(null);
		assertThat(this.resolver.resolve(this.request)).isEqualTo(new RequestOrigin("http", "", 80, false));
	}

}

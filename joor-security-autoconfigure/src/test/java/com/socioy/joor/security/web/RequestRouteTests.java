package com.socioy.joor.security.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestRoute}.
 */
class RequestRouteTests {

	@ParameterizedTest
	@CsvSource({ "/products, /products", "/products;a=b, /products", "/a;jsessionid=1/b;c;d, /a/b", ";a, ''",
			"/;a=b/c, //c" })
	void pathHasNoParameters(String uri, String path) {
		assertThat(RequestRoute.of(new MockHttpServletRequest("GET", uri))).isEqualTo(path);
	}

	@Test
	void pathWhenTheRouteIsKnownThenThat() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders/4711");
		request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/orders/{id}");
		assertThat(RequestRoute.of(request)).isEqualTo("/orders/{id}");
	}

	@Test
	void pathWhenThereIsNoneThenEmpty() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRequestURI(null);
		assertThat(RequestRoute.of(request)).isEmpty();
	}

}

package com.socioy.joor.security.headers;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

import com.socioy.joor.security.headers.SecurityHeadersFactory.Surroundings;
import com.socioy.joor.security.web.ContainerOriginResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SecurityHeadersInterceptor}.
 */
class SecurityHeadersInterceptorTests {

	private final SecurityHeadersInterceptor interceptor = new SecurityHeadersInterceptor(
			new SecurityHeadersFactory(HeaderSettings.none(), List.of(), null, new Surroundings(false, false, null),
					new ContainerOriginResolver()));

	@Test
	void headersWhenMethodChoosesThenInThePlaceOfTheClass() throws Exception {
		MockHttpServletResponse response = handle("map");
		assertThat(response.getHeader("Content-Security-Policy")).contains("img-src https://tiles.example;",
				"frame-ancestors 'self'", "script-src 'self';");
		assertThat(response.getHeader("X-Frame-Options")).isEqualTo("SAMEORIGIN");
		assertThat(response.getHeader("Permissions-Policy")).contains("geolocation=(self)", "camera=()");
		assertThat(response.getHeader("Referrer-Policy")).isNull();
	}

	@Test
	void headersWhenOnlyTheClassChoosesThenItsOwn() throws Exception {
		MockHttpServletResponse response = handle("plain");
		assertThat(response.getHeader("Referrer-Policy")).isEqualTo("origin");
		assertThat(response.getHeaderNames()).containsExactly("Referrer-Policy");
	}

	@Test
	void annotationWhenMalformedThenStartStopsAndNamesTheHandler() throws Exception {
		HandlerMethod handler = handler("wrong");
		assertThatIllegalStateException().isThrownBy(() -> this.interceptor.prepare(handler))
			.withMessageContaining("Maps#wrong")
			.withMessageContaining("without single quotes");
	}

	private MockHttpServletResponse handle(String method) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		assertThat(this.interceptor.preHandle(new MockHttpServletRequest(), response, handler(method))).isTrue();
		return response;
	}

	private static HandlerMethod handler(String method) throws NoSuchMethodException {
		return new HandlerMethod(new Maps(), Maps.class.getDeclaredMethod(method));
	}

	@SecurityHeaders(referrerPolicy = "origin")
	static class Maps {

		@SecurityHeaders(csp = "img-src https://tiles.example", frameOptions = "SAMEORIGIN",
				permissionsPolicy = "geolocation=(self)")
		void map() {
		}

		void plain() {
		}

		@SecurityHeaders(csp = "script-src self")
		void wrong() {
		}

	}

}

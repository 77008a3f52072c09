package com.socioy.joor.security.jwt;

import jakarta.servlet.http.HttpServletRequest;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BearerHeader} and {@link BearerHeaderResolver}.
 */
class BearerHeaderTests {

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer  ", "Bearer  x", "Bearer a b", "Bearer a, Bearer b",
			"Bearer =", "Bearer a=b", "Bearer é", "Bearer a\tb", "Bearerabc", "Bearer \u0000", "Bearer a\n",
			"Bearer ab c=" })
	void tokenWhenMalformedThenNull(String header) {
		assertThat(BearerHeader.isBearer(header)).isTrue();
		assertThat(BearerHeader.token(header)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer abc", "bearer a.b.c", "BEARER a-._~+/9==" })
	void tokenWhenWellFormedThenIsIt(String header) {
		assertThat(BearerHeader.token(header)).isEqualTo(header.substring(7));
	}

	@Property(tries = 2000)
	void resolverAgreesWithSpringSecurity(@ForAll("headers") String header) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Authorization", header);
		assertThat(outcome(new BearerHeaderResolver(), request))
			.isEqualTo(outcome(new DefaultBearerTokenResolver(), request));
	}

	@Test
	void resolverWhenNoHeaderThenNoToken() {
		assertThat(new BearerHeaderResolver().resolve(new MockHttpServletRequest())).isNull();
	}

	@Test
	void resolverWhenTokenIsElsewhereThenNoToken() {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
		request.setContentType("application/x-www-form-urlencoded");
		request.addParameter("access_token", "abc");
		assertThat(new BearerHeaderResolver().resolve(request)).isNull();
	}

	private static String outcome(BearerTokenResolver resolver, HttpServletRequest request) {
		try {
			return "token " + resolver.resolve(request);
		}
		catch (OAuth2AuthenticationException ex) {
			return ex.getError().getErrorCode() + " " + ex.getError().getDescription();
		}
	}

	@Provide
	Arbitrary<String> headers() {
		Arbitrary<String> scheme = Arbitraries.of("Bearer ", "bearer ", "Bearer", "Basic ", "");
		Arbitrary<String> token = Arbitraries.oneOf(Arbitraries.strings().withChars("abzAZ09-._~+/=").ofMaxLength(30),
				Arbitraries.strings().ofMaxLength(12));
		return Combinators.combine(scheme, token).as(String::concat);
	}

}

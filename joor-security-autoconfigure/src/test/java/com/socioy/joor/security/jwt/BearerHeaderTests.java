package com.socioy.joor.security.jwt;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BearerHeader}.
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
	void tokenAgreesWithSpringSecurity(@ForAll("headers") String header) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Authorization", header);
		String expected;
		try {
			expected = new DefaultBearerTokenResolver().resolve(request);
		}
		catch (OAuth2AuthenticationException ex) {
			expected = null;
		}
		assertThat(BearerHeader.token(header)).isEqualTo(expected);
	}

	@Provide
	Arbitrary<String> headers() {
		Arbitrary<String> scheme = Arbitraries.of("Bearer ", "bearer ", "Bearer", "Basic ", "");
		Arbitrary<String> token = Arbitraries.oneOf(Arbitraries.strings().withChars("abzAZ09-._~+/=").ofMaxLength(30),
				Arbitraries.strings().ofMaxLength(12));
		return Combinators.combine(scheme, token).as(String::concat);
	}

}

package com.socioy.joor.security.credentials;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QueryTokens}.
 */
class QueryTokensTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "access_token=x", "access_token", "access_token=", "a=b&access_token=x", "&&access_token=x",
					"access%5Ftoken=x", "access%5ftoken", "%61ccess_token=x", "%61%63%63%65%73%73%5F%74%6F%6B%65%6E=x",
					"a=%&access_token=x", "access_token&", "access_token=a&access_token=b", "access_token==" })
	void isPresentWhenThereThenTrue(String query) {
		assertThat(QueryTokens.isPresent(query)).isTrue();
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "a=access_token", "access_tokens=x", "xaccess_token=x", "access_toke", "Access_token=x",
			"access%255Ftoken=x", "access%5token", "access_token%", "access%", "access+token=x", "a=b&access_to&ken=1",
			"%c1%a1ccess_token=x", "access_token%00=x" })
	void isPresentWhenNotThereThenFalse(String query) {
		assertThat(QueryTokens.isPresent(query)).isFalse();
	}

	@Property(tries = 1000)
	void isPresentWhateverStandsAroundIt(@ForAll String before, @ForAll String value) {
		String query = before.replace("%", "") + "&access_token=" + value;
		assertThat(QueryTokens.isPresent(query)).isTrue();
	}

	@Property(tries = 1000)
	void isPresentWhateverTheQueryNeverThrows(@ForAll String query) {
		boolean expected = query.equals("access_token");
		assertThat(QueryTokens.isPresent("x=" + URLEncoder.encode(query, StandardCharsets.UTF_8))).isFalse();
		assertThat(QueryTokens.isPresent(query)).isEqualTo(expected);
	}

}

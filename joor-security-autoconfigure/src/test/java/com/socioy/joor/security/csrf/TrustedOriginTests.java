package com.socioy.joor.security.csrf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TrustedOrigin}.
 */
class TrustedOriginTests {

	@ParameterizedTest
	@CsvSource({ "https://shop.example, https://shop.example", "HTTPS://Shop.Example, https://shop.example",
			"https://shop.example:443, https://shop.example", "http://shop.example:80, http://shop.example",
			"https://shop.example:8443, https://shop.example:8443", "http://localhost:5173, http://localhost:5173",
			"https://[::1]:8443, https://[::1]:8443" })
	void originWhenValidThenAsBrowsersWriteIt(String text, String origin) {
		assertThat(TrustedOrigin.parse(text)).isEqualTo(origin);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "null", "shop.example", "//shop.example", "https://", "https://*.shop.example",
			"https://shop.example/", "https://shop.example/path", "https://shop.example?a", "https://shop.example#a",
			"https://user@shop.example", "https://shop.example:0", "https://shop.example:65536",
			"https://shop.example:", "https://shop.example:x", "ftp://shop.example", "file:///", "javascript:alert(1)",
			"https://b\u00fccher.example", "https://shop.example ", "https:shop.example", "https://shop_a.example",
			"https://a,https://b" })
	void originWhenAnythingElseThenRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> TrustedOrigin.parse(text));
	}

}

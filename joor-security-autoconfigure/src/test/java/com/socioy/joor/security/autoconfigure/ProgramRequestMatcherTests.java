package com.socioy.joor.security.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProgramRequestMatcher}.
 */
class ProgramRequestMatcherTests {

	private final ProgramRequestMatcher matcher = new ProgramRequestMatcher();

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "post", "CUSTOM" })
	void requestWhenNoSignOfABrowserThenMatched(String method) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, "/");
		request.addHeader("Authorization", "Basic x");
		request.addHeader("Content-Type", "application/json");
		request.addHeader("User-Agent", "curl");
		assertThat(this.matcher.matches(request)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin", "ORIGIN", "Referer", "Sec-Fetch-Site", "sec-fetch-mode", "Sec-Fetch-Dest",
			"Sec-Fetch-User", "Sec-Fetch-Storage-Access", "Cookie" })
	void requestWhenSignOfABrowserThenNotMatchedWhateverItSays(String header) {
		for (String value : new String[] { "", "null", "same-origin", "http://localhost" }) {
			MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
			request.addHeader("Authorization", "Basic x");
			request.addHeader(header, value);
			assertThat(this.matcher.matches(request)).as(value).isFalse();
		}
	}

	@Test
	void requestWhenSessionIsNamedInPathThenNotMatched() {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
		request.setRequestedSessionId("a");
		assertThat(this.matcher.matches(request)).isFalse();
	}

}

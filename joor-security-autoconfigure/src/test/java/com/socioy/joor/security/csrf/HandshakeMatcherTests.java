package com.socioy.joor.security.csrf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandshakeMatcher}.
 */
class HandshakeMatcherTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/feed");

	@ParameterizedTest
	@ValueSource(strings = { "websocket", "WebSocket", "WEBSOCKET", "h2c, websocket", "websocket/13", " websocket " })
	void handshakeWhenForeignThenMatched(String upgrade) {
		this.request.addHeader("Upgrade", upgrade);
		assertThat(matches(true)).isTrue();
		assertThat(matches(false)).isFalse();
	}

	@Test
	void handshakeWhenOnASecondLineThenMatched() {
		this.request.addHeader("Upgrade", "h2c");
		this.request.addHeader("Upgrade", "websocket");
		assertThat(matches(true)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "h2c", "", "web socket" })
	void readWhenNoHandshakeThenNotMatched(String upgrade) {
		this.request.addHeader("Upgrade", upgrade);
		assertThat(matches(true)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS", "TRACE" })
	void readWhenForeignThenNotMatched(String method) {
		this.request.setMethod(method);
		assertThat(matches(true)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "CONNECT", "get", "CUSTOM" })
	void writeWhenNotForeignThenMatched(String method) {
		this.request.setMethod(method);
		assertThat(matches(false)).isTrue();
	}

	private boolean matches(boolean foreign) {
		return new HandshakeMatcher((any) -> foreign).matches(this.request);
	}

}

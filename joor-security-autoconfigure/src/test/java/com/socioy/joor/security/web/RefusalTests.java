package com.socioy.joor.security.web;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Refusal}.
 */
class RefusalTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void refusalWhenSentIsLeftOnTheRequestAndAnnounced() throws IOException {
		Refusal refusal = Refusal.of(429, "rate-limited").with("retryAfter", 30);
		refusal.send(this.request, this.response);
		assertThat(this.response.getStatus()).isEqualTo(429);
		assertThat(this.response.getErrorMessage()).isNull();
		assertThat(Refusal.of(this.request)).isSameAs(refusal);
		assertThat(refusal.status()).isEqualTo(429);
		assertThat(refusal.type()).isEqualTo("rate-limited");
		assertThat(refusal.members()).isEqualTo(Map.of("retryAfter", 30));
	}

	@Test
	void requestWhenNotRefusedHasNone() {
		assertThat(Refusal.of(this.request)).isNull();
	}

	@Test
	void membersWhenReadCannotBeChanged() {
		Map<String, Object> members = Refusal.of(400, "malformed").members();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> members.put("a", "b"));
	}

}

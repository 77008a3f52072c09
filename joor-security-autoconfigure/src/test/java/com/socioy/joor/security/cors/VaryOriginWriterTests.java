package com.socioy.joor.security.cors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VaryOriginWriter}.
 */
class VaryOriginWriterTests {

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void headerWhenAbsentThenAdded() {
		write();
		assertThat(this.response.getHeaders("Vary")).containsExactly("Origin");
	}

	@Test
	void headerWhenOfTheApplicationThenKeptAndAdded() {
		this.response.setHeader("Vary", "Accept, X-Origin");
		write();
		assertThat(this.response.getHeaders("Vary")).containsExactly("Accept, X-Origin", "Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin", "origin", "Accept,Origin", "Accept, ORIGIN ,X", "*" })
	void headerWhenItSaysSoThenNotDoubled(String value) {
		this.response.setHeader("Vary", value);
		write();
		assertThat(this.response.getHeaders("Vary")).containsExactly(value);
	}

	private void write() {
		new VaryOriginWriter().writeHeaders(new MockHttpServletRequest(), this.response);
	}

}

package com.socioy.joor.security.problem;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AcceptHeader}.
 */
class AcceptHeaderTests {

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "TEXT/HTML", "text/html,application/json;q=0.9",
			"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html, application/json",
			"application/json;q=0.5, text/html;q=0.9", "application/xhtml+xml" })
	void clientWhenItNamesHtmlFirstThenPrefersHtml(String accept) {
		assertThat(AcceptHeader.prefersHtml(accept)).isTrue();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "*/*", "application/json", "application/json, text/html", "text/html;q=0",
			"text/html;q=0.1, application/problem+json", "text/html;q=abc", "text/html;q=1.1.1", "text/html;q=",
			"text/*", ",,,;;;", "text/event-stream", "text/html;q=-1" })
	void clientWhenItDoesNotPreferHtmlThenJson(String accept) {
		assertThat(AcceptHeader.prefersHtml(accept)).isFalse();
	}

	@Property
	void clientWhenItSendsAnythingThenDecides(@ForAll String accept) {
		AcceptHeader.prefersHtml(accept);
		AcceptHeader.prefersHtml("text/html;" + accept);
		AcceptHeader.prefersHtml("text/html;q=" + accept);
	}

	@Test
	void headerWhenSentTwiceThenReadAsOne() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Accept", "application/json;q=0.5");
		request.addHeader("Accept", "text/html");
		assertThat(AcceptHeader.prefersHtml(request)).isTrue();
	}

}

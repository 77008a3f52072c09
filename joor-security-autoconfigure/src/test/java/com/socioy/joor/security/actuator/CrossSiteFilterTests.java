package com.socioy.joor.security.actuator;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.web.PeerAddressResolver;
import com.socioy.joor.security.web.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CrossSiteFilter}.
 */
class CrossSiteFilterTests {

	private final List<SecurityEvent.Builder> events = new ArrayList<>();

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/actuator/loggers/x");

	@ParameterizedTest
	@CsvSource({ "Origin, https://other.example", "Origin, null", "Origin, ''", "Sec-Fetch-Site, cross-site",
			"Sec-Fetch-Site, same-site", "Sec-Fetch-Site, SAME-ORIGIN", "Sec-Fetch-Site, ''" })
	void writeWhenBrowserSendsItForAnotherSiteThenRefused(String header, String value) throws Exception {
		this.request.addHeader(header, value);
		this.request.addHeader("Authorization", "Basic YTpi");
		assertThat(status()).isEqualTo(403);
		assertThat(Refusal.of(this.request)).isNotNull();
		assertThat(this.events).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin", "none" })
	void writeWhenBrowserSendsItForTheSameSiteThenPasses(String site) throws Exception {
		this.request.addHeader("Sec-Fetch-Site", site);
		this.request.addHeader("Origin", "https://admin.example");
		assertThat(status()).isEqualTo(200);
	}

	@Test
	void writeWhenFetchSiteIsContradictoryThenRefused() throws Exception {
		this.request.addHeader("Sec-Fetch-Site", "same-origin");
		this.request.addHeader("Sec-Fetch-Site", "cross-site");
		assertThat(status()).isEqualTo(403);
	}

	@Test
	void writeWhenNotFromABrowserThenPasses() throws Exception {
		this.request.addHeader("Authorization", "Basic YTpi");
		assertThat(status()).isEqualTo(200);
		assertThat(this.events).isEmpty();
	}

	@Test
	void writeWhenBearerThenPasses() throws Exception {
		this.request.addHeader("Origin", "https://other.example");
		this.request.addHeader("Authorization", "bearer x");
		assertThat(status()).isEqualTo(200);
	}

	@Test
	void writeWhenBearerAndBasicThenRefused() throws Exception {
		this.request.addHeader("Origin", "https://other.example");
		this.request.addHeader("Authorization", "Bearer x");
		this.request.addHeader("Authorization", "Basic YTpi");
		assertThat(status()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS" })
	void readWhenFromAnotherSiteThenPasses(String method) throws Exception {
		this.request.setMethod(method);
		this.request.addHeader("Origin", "https://other.example");
		assertThat(status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "DELETE", "PATCH", "get", "MOVE" })
	void methodWhenItMayWriteThenRefused(String method) throws Exception {
		this.request.setMethod(method);
		this.request.addHeader("Origin", "https://other.example");
		assertThat(status()).isEqualTo(403);
	}

	private int status() throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new CrossSiteFilter(this.events::add, new PeerAddressResolver()).doFilter(this.request, response,
				new MockFilterChain());
		return response.getStatus();
	}

}

package com.socioy.joor.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the default chain.
 */
@SampleTest
class DefaultChainSampleTests {

	@ParameterizedTest
	@CsvSource({ "GET, /api/me, 401", "POST, /api/me, 401", "GET, /nowhere, 401", "GET, /login, 401",
			"GET, /logout, 401", "GET, /api/me;jsessionid=1, 400" })
	void requestWhenAnonymousThenAnsweredWithoutCookie(String method, String path, int status, HttpProbe http) {
		for (String accept : new String[] { "text/html", "application/json", "*/*" }) {
			Answer answer = http.request(method, path).accept(accept).send();
			assertThat(answer.status()).as("%s %s", method, path).isEqualTo(status);
			assertThat(answer.headers(HttpHeaders.SET_COOKIE)).isEmpty();
			assertThat(answer.header(HttpHeaders.LOCATION)).isNull();
		}
	}

	@Test
	void pathWhenPublicThenAnsweredWithoutCookie(HttpProbe http) {
		Answer answer = http.get("/products").accept("application/json").send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers(HttpHeaders.SET_COOKIE)).isEmpty();
	}

	@Test
	void pathWhenUnknownThenNotFoundForTheAuthenticated(HttpProbe http, Tokens tokens) {
		Answer answer = http.get("/nowhere").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.headers(HttpHeaders.SET_COOKIE)).isEmpty();
	}

	@Test
	void refusalWhenAnonymousThenChallengeIsBearer(HttpProbe http) {
		assertThat(http.get("/api/me").send().header(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Bearer");
	}

}

package com.socioy.joor.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the endpoints of the actuator.
 */
@SampleTest
class ActuatorSampleTests {

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness" })
	void healthWhenAnonymousThenStatusOnly(String path, HttpProbe http) {
		Answer answer = http.get(path).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).contains("UP").doesNotContain("components", "details");
		assertThat(answer.headers(HttpHeaders.SET_COOKIE)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/info", "/actuator/metrics", "/actuator/joorsecurity" })
	void endpointWhenAnonymousThenRefusedWithoutCookie(String path, HttpProbe http) {
		for (String method : new String[] { "GET", "HEAD", "POST" }) {
			Answer answer = http.request(method, path).accept("text/html").send();
			assertThat(answer.status()).as("%s %s", method, path).isEqualTo(401);
			assertThat(answer.headers(HttpHeaders.WWW_AUTHENTICATE)).isNotEmpty();
			assertThat(answer.headers(HttpHeaders.SET_COOKIE)).isEmpty();
		}
	}

	@Test
	void endpointWhenTokenLacksTheRoleThenForbidden(HttpProbe http, Tokens tokens) {
		assertThat(http.get("/actuator/metrics").bearer(tokens.alice()).send().status()).isEqualTo(403);
	}

}

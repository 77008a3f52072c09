package com.socioy.joor.sample;

import java.net.URI;

import org.junit.jupiter.api.Test;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.RawHttp;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.StubIssuer;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class HarnessTests {

	@Test
	void probeWhenTokenThenIsAnsweredByController(HttpProbe http, Tokens tokens) {
		Answer answer = http.get("/api/me").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("name").asString()).isEqualTo("alice");
	}

	@Test
	void probeWhenMintedTokenThenIsAnsweredByController(HttpProbe http, Tokens tokens) {
		Answer answer = http.get("/api/me").bearer(tokens.mint().subject("carol").sign()).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("name").asString()).isEqualTo("carol");
	}

	@Test
	void probeWhenTokenIsNotTheSamplesThenUnauthorized(HttpProbe http, Tokens tokens) {
		assertThat(http.get("/api/me").bearer(tokens.mint().key(Tokens.foreignKey()).sign()).send().status())
			.isEqualTo(401);
		assertThat(http.get("/api/me").bearer(tokens.mint().unsigned()).send().status()).isEqualTo(401);
	}

	@Test
	void rawWhenSentThenAnswerIsParsed(RawHttp raw, Tokens tokens) {
		assertThat(raw.get("/api/me").send().status()).isEqualTo(401);
		Answer answer = raw.get("/api/me").bearer(tokens.bob()).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("name").asString()).isEqualTo("bob");
		assertThat(answer.header("content-type")).isEqualTo("application/json");
	}

	@Test
	void rawWhenOldProtocolThenAnswerIsParsed(RawHttp raw) {
		assertThat(raw.send("GET /api/me HTTP/1.0\r\n\r\n").status()).isEqualTo(401);
	}

	@Test
	void stubWhenStoppedAndRestartedThenAnswersOnTheSamePort() {
		try (StubIssuer issuer = StubIssuer.start()) {
			HttpProbe probe = HttpProbe.to(URI.create(issuer.url()));
			assertThat(probe.get("/keys").send().json().get("keys")).hasSize(1);
			issuer.failWith(500);
			assertThat(probe.get("/keys").send().status()).isEqualTo(500);
			issuer.stop();
			issuer.restart();
			issuer.recover();
			assertThat(probe.get("/keys").send().status()).isEqualTo(200);
			assertThat(issuer.keyRequests()).isEqualTo(3);
		}
	}

}

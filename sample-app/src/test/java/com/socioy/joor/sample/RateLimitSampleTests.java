package com.socioy.joor.sample;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.LimitedController;
import com.socioy.joor.sample.testsupport.RateLimitedSample;
import com.socioy.joor.sample.testsupport.RawHttp;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.audit.delivery.EventDelivery;

import static org.assertj.core.api.Assertions.assertThat;

@RateLimitedSample
@ExtendWith(OutputCaptureExtension.class)
class RateLimitSampleTests {

	@Autowired
	private LimitedController controller;

	@Autowired
	private EventDelivery delivery;

	// Or the next test finds lines of this one in its output
	@AfterEach
	void logWhatIsLeft() {
		assertThat(this.delivery.flush(Duration.ofSeconds(20))).isTrue();
	}

	@Test
	void anonymousWhenOverTheLimitThenToldWhenToComeBack(HttpProbe http, CapturedOutput output) {
		for (int i = 0; i < 100; i++) {
			assertThat(from("192.0.2.1", http.get("/api/orders")).status()).as("request %d", i + 1).isEqualTo(401);
		}
		Answer answer = from("192.0.2.1", http.get("/api/orders").header("Origin", "https://other.example"));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
		assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"api-anonymous\";q=100;w=86400");
		assertThat(answer.header("RateLimit")).matches("\"api-anonymous\";r=0;t=[1-8][0-9]{2}");
		assertThat(answer.header("Retry-After")).matches("[1-8][0-9]{2}");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json().path("type").asString()).isEqualTo("urn:joor:problem:quota-exceeded");
		assertThat(answer.json().path("detail").asString()).isEqualTo("Too many requests, please try again later.");
		assertThat(answer.json().path("violated-policies").path(0).asString()).isEqualTo("api-anonymous");
		from("192.0.2.1", http.get("/api/orders"));
		assertThat(this.delivery.flush(Duration.ofSeconds(20))).isTrue();
		assertThat(output.toString().split("excess_rate_limit_exceeded", -1)).hasSize(2);
	}

	@Test
	void credentialWhenItFailsTooOftenThen429ButValidOnesPass(HttpProbe http, Tokens tokens) {
		for (int i = 0; i < 100; i++) {
			assertThat(from("192.0.2.2", http.get("/api/orders").bearer("made-up-" + i)).status()).isEqualTo(401);
		}
		Answer answer = from("192.0.2.2", http.get("/api/orders").bearer("made-up"));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
		assertThat(answer.header("WWW-Authenticate")).isNull();
		assertThat(answer.json().path("violated-policies").path(0).asString()).isEqualTo("api-anonymous");
		assertThat(from("192.0.2.2", http.get("/api/orders").bearer(tokens.alice())).status()).isEqualTo(200);
	}

	@Test
	void userWhenVerifiedThenIsToldOfTheirOwnLimitAlone(HttpProbe http, Tokens tokens) {
		Answer answer = from("192.0.2.3", http.get("/api/orders").bearer(tokens.bob()));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"api\";q=1000;w=60");
		assertThat(answer.header("RateLimit")).startsWith("\"api\";r=");
	}

	@Test
	void gatewayWhenItsUsersAreVerifiedThenIsNotStopped(HttpProbe http, Tokens tokens) {
		String token = tokens.admin();
		for (int i = 0; i < 1100; i++) {
			assertThat(from("192.0.2.4", http.get("/nothing-" + i).bearer(token)).status()).isEqualTo(404);
		}
	}

	@Test
	void loginsWhenBadAndAllAtOnceThenOnlyFiveAreChecked(HttpProbe http, Tokens tokens) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(100);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<Answer>> answers = IntStream.range(0, 100).mapToObj((i) -> threads.submit(() -> {
			start.await();
			return login(http, "192.0.2.5", "alice", "wrong" + i);
		})).toList();
		start.countDown();
		int checked = 0;
		int refused = 0;
		for (Future<Answer> answer : answers) {
			checked += (answer.get().status() == 401) ? 1 : 0;
			refused += (answer.get().status() == 429) ? 1 : 0;
		}
		threads.shutdown();
		assertThat(checked).isEqualTo(5);
		assertThat(refused).isEqualTo(95);
		assertThat(login(http, "192.0.2.6", "alice", tokens.passwordOf("alice")).status()).isEqualTo(200);
	}

	@Test
	void loginsWhenGoodThenDoNotCountAndTellNothing(HttpProbe http, Tokens tokens) {
		for (int i = 0; i < 8; i++) {
			Answer answer = login(http, "192.0.2.7", "alice", tokens.passwordOf("alice"));
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.headers()).doesNotContainKey("RateLimit-Policy-Authentication");
			assertThat(String.valueOf(answer.header("RateLimit-Policy"))).doesNotContain("authentication");
		}
	}

	@Test
	void othersWhenManyLoginsAreRefusedThenAreServed(HttpProbe http) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(50);
		List<Future<Answer>> logins = IntStream.range(0, 200)
			.mapToObj((i) -> threads.submit(() -> login(http, "192.0.2.8", "alice", "wrong")))
			.toList();
		assertThat(from("192.0.2.9", http.get("/products")).status()).isEqualTo(200);
		for (Future<Answer> login : logins) {
			assertThat(login.get().status()).isIn(401, 429);
		}
		threads.shutdown();
	}

	@Test
	void healthWhenAskedEndlesslyThenIsNeverLimited(HttpProbe http) {
		for (int i = 0; i < 1100; i++) {
			assertThat(from("192.0.2.10", http.get("/actuator/health/liveness")).status()).isEqualTo(200);
		}
		assertThat(from("192.0.2.10", http.get("/products")).header("RateLimit")).contains("\"any\";r=999");
	}

	@Test
	void garbageWhenRejectedByTheFirewallThenCounts(RawHttp raw, HttpProbe http) {
		for (int i = 0; i < 5; i++) {
			assertThat(raw.get("/products;a=b").header("X-Forwarded-For: 192.0.2.11").send().status()).isEqualTo(400);
		}
		assertThat(from("192.0.2.11", http.get("/products")).header("RateLimit")).contains("\"any\";r=994");
	}

	@Test
	void requestWhenDispatchedAgainThenCountsOnce(HttpProbe http) {
		for (String path : List.of("/limited/async", "/limited/broken")) {
			String client = path.endsWith("async") ? "192.0.2.12" : "192.0.2.13";
			assertThat(from(client, http.get(path).header("X-Case", path)).header("RateLimit"))
				.contains("\"limited\";r=1");
			from(client, http.get(path).header("X-Case", path));
			assertThat(from(client, http.get(path).header("X-Case", path)).status()).isEqualTo(429);
			assertThat(this.controller.served(path)).isEqualTo(2);
		}
	}

	@Test
	void methodWhenAnnotatedThenIsLimited(HttpProbe http) {
		assertThat(from("192.0.2.14", http.get("/products/export")).status()).isEqualTo(200);
		Answer answer = from("192.0.2.14", http.get("/products/export"));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
		assertThat(answer.json().path("violated-policies").path(0).asString()).isEqualTo("exports");
		assertThat(from("192.0.2.15", http.get("/products/export")).status()).isEqualTo(200);
	}

	@Test
	void policyWhenOnTrialThenOnlyReports(HttpProbe http, CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			assertThat(from("192.0.2.16", http.get("/products/trial")).status()).isEqualTo(200);
		}
		assertThat(this.delivery.flush(Duration.ofSeconds(20))).isTrue();
		assertThat(output.toString()).contains("reason=dry_run").contains("rule=trial");
	}

	@Test
	void policiesWhenStartedThenAreInTheLog(HttpProbe http, Tokens tokens) {
		Answer report = http.get("/actuator/joorsecurity").bearer(tokens.ops()).send();
		assertThat(report.json().path("rateLimits").path("policies").toString()).contains("\"api-anonymous\"")
			.contains("5 per 15m");
	}

	private static Answer from(String client, HttpProbe.Request request) {
		return request.header("X-Forwarded-For", client).send();
	}

	private static Answer login(HttpProbe http, String client, String user, String password) {
		return from(client, http.post("/auth/login").json(Map.of("username", user, "password", password)));
	}

}

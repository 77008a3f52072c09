package com.socioy.joor.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.StubIssuer;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The issuer is down when the service starts, comes up, and goes away again.
 */
@SampleTest(properties = { "sample.demo-issuer.enabled=false", "joor.security.jwt.jwks.retry-interval=1ms",
		"spring.security.oauth2.resourceserver.jwt.audiences=order-service" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuerOutageSampleTests {

	private static final StubIssuer issuer = StubIssuer.start();

	@DynamicPropertySource
	static void issuer(DynamicPropertyRegistry registry) {
		issuer.stop();
		registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer::url);
	}

	@AfterAll
	static void close() {
		issuer.close();
	}

	@Test
	@Order(1)
	void tokenWhenIssuerWasNeverReachedThen503(HttpProbe http) {
		Answer answer = http.get("/api/me").bearer(issuer.mint().sign()).send();
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("Retry-After")).isNotNull();
		assertThat(answer.headers("WWW-Authenticate")).isEmpty();
		assertThat(answer.body()).doesNotContain(issuer.url());
	}

	@Test
	@Order(2)
	void tokenWhenIssuerComesUpThenIsAcceptedWithoutRestart(HttpProbe http) {
		issuer.restart();
		assertThat(http.get("/api/me").bearer(issuer.mint().sign()).send().status()).isEqualTo(200);
	}

	@Test
	@Order(3)
	void tokenWhenItsKeyIsRemovedThenIsRefusedThoughItWasAMomentAgoAccepted(HttpProbe http) {
		String token = issuer.mint().sign();
		assertThat(http.get("/api/me").bearer(token).send().status()).isEqualTo(200);
		assertThat(http.get("/api/me").bearer(token).send().status()).isEqualTo(200);
		issuer.rotate(Tokens.foreignKey("next"));
		assertThat(http.get("/api/me").bearer(issuer.mint().sign()).send().status()).isEqualTo(200);
		assertThat(http.get("/api/me").bearer(token).send().status()).isEqualTo(401);
	}

	@Test
	@Order(4)
	void tokensWhenKeysAreUnknownThenIssuerIsAskedAHandfulOfTimes(HttpProbe http) throws Exception {
		int before = issuer.keyRequests();
		long began = System.nanoTime();
		ExecutorService threads = Executors.newFixedThreadPool(32);
		try {
			List<Future<Integer>> results = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				String token = issuer.mint().keyId("unknown-" + i).sign();
				results.add(threads.submit(() -> http.get("/api/me").bearer(token).send().status()));
			}
			for (Future<Integer> result : results) {
				assertThat(result.get()).isEqualTo(401);
			}
		}
		finally {
			threads.shutdownNow();
		}
		// Two in every half minute, however long the machine took
		long halfMinutes = Duration.ofNanos(System.nanoTime() - began).toSeconds() / 30 + 1;
		assertThat(issuer.keyRequests() - before).isLessThanOrEqualTo((int) (2 + 2 * halfMinutes));
	}

	@Test
	@Order(5)
	void tokenWhenIssuerGoesAwayThenKnownKeysStayInUse(HttpProbe http) {
		issuer.stop();
		assertThat(http.get("/api/me").bearer(issuer.mint().sign()).send().status()).isEqualTo(200);
		assertThat(http.get("/api/me").bearer(issuer.mint().keyId("unknown").sign()).send().status()).isEqualTo(401);
	}

}

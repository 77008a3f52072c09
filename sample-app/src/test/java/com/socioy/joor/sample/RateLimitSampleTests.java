package com.socioy.joor.sample;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.autoconfigure.ratelimit.AutoConfigureRateLimit;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest(properties = "joor.security.client-address.trusted-proxies=127.0.0.1,::1")
@AutoConfigureRateLimit
class RateLimitSampleTests {

	@Test
	void anonymousWhenOverTheLimitThenToldWhenToComeBack(HttpProbe http) {
		String client = "198.51.100.1";
		for (int i = 0; i < 100; i++) {
			Answer answer = http.get("/api/orders").header("X-Forwarded-For", client).send();
			assertThat(answer.status()).as("request %d", i + 1).isEqualTo(401);
		}
		Answer answer = http.get("/api/orders").header("X-Forwarded-For", client).send();
		assertThat(answer.status()).isEqualTo(429);
	}

	@Test
	void userWhenVerifiedThenToldOfTheirOwnLimit(HttpProbe http, Tokens tokens) {
		Answer answer = http.get("/api/orders").bearer(tokens.alice()).send();
		assertThat(answer.status()).isEqualTo(200);
	}

	@Test
	void loginsWhenBadAndAllAtOnceThenOnlyFiveAreChecked(HttpProbe http) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(100);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<Integer>> answers = IntStream.range(0, 100).mapToObj((i) -> threads.submit(() -> {
			start.await();
			return http.post("/auth/login")
				.header("X-Forwarded-For", "198.51.100.3")
				.json("{\"username\":\"alice\",\"password\":\"wrong" + i + "\"}")
				.send()
				.status();
		})).toList();
		start.countDown();
		int checked = 0;
		int refused = 0;
		for (Future<Integer> answer : answers) {
			int status = answer.get();
			checked += (status == 401) ? 1 : 0;
			refused += (status == 429) ? 1 : 0;
		}
		threads.shutdown();
		assertThat(checked).isEqualTo(5);
		assertThat(refused).isEqualTo(95);
	}

}

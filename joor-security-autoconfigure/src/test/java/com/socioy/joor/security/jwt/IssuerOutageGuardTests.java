package com.socioy.joor.security.jwt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link IssuerOutageGuard}, behind the decoder that it is made for.
 */
class IssuerOutageGuardTests {

	private final StubIssuer issuer = new StubIssuer();

	private final MutableClock clock = new MutableClock();

	private final IssuerOutageGuard guard = new IssuerOutageGuard(
			new IssuerOutageGuard.Limits(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(10)),
			this.clock);

	@AfterEach
	void stop() {
		this.issuer.close();
	}

	@Test
	void decodeWhenManyUnknownKeysThenIssuerIsAskedAHandfulOfTimes() throws Exception {
		JwtDecoder decoder = decoder();
		String known = this.issuer.token(Map.of());
		decoder.decode(known);
		List<String> tokens = IntStream.range(0, 1000)
			.mapToObj((i) -> StubIssuer.withKeyId(known, "unknown-" + i))
			.toList();
		int refused = 0;
		ExecutorService threads = Executors.newFixedThreadPool(32);
		try {
			List<Future<?>> results = new ArrayList<>();
			tokens.forEach((token) -> results.add(threads.submit(() -> decoder.decode(token))));
			for (Future<?> result : results) {
				try {
					result.get();
				}
				catch (ExecutionException ex) {
					assertThat(ex).hasCauseInstanceOf(BadJwtException.class);
					refused++;
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(refused).isEqualTo(1000);
		assertThat(this.issuer.keyFetches()).isBetween(1, 4);
		decoder.decode(known);
	}

	@Test
	void decodeWhenKeyRotatesThenIsAcceptedAtOnce() {
		JwtDecoder decoder = decoder();
		decoder.decode(this.issuer.token(Map.of()));
		this.issuer.rotateTo("two");
		assertThat(decoder.decode(this.issuer.token(Map.of())).getSubject()).isEqualTo("alice");
	}

	@Test
	void decodeWhenKeyRotatesDuringFloodThenIsAcceptedAfterInterval() {
		JwtDecoder decoder = decoder();
		String known = this.issuer.token(Map.of());
		decoder.decode(known);
		for (int i = 0; i < 10; i++) {
			String token = StubIssuer.withKeyId(known, "unknown-" + i);
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
		}
		this.issuer.rotateTo("two");
		String token = this.issuer.token(Map.of());
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(decoder.decode(token).getSubject()).isEqualTo("alice");
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503, 404, 302 })
	void decodeWhenIssuerFailsThenKnownKeysStayInUse(int status) {
		withUncachedDecoder((decoder, token) -> {
			decoder.decode(token);
			this.issuer.answersWith(status);
			this.clock.advance(Duration.ofMinutes(50));
			assertThat(decoder.decode(token).getSubject()).isEqualTo("alice");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>maintenance</html>", "", "[]", "{\"keys\":7}", "{\"keys\":[{\"kty\":\"RSA\"}]}" })
	void decodeWhenIssuerAnswersNonsenseThenKnownKeysStayInUse(String body) {
		withUncachedDecoder((decoder, token) -> {
			decoder.decode(token);
			this.issuer.answersWith(body.isEmpty() ? " " : body);
			this.clock.advance(Duration.ofMinutes(1));
			assertThat(decoder.decode(token).getSubject()).isEqualTo("alice");
		});
	}

	@Test
	void decodeWhenOutageIsTooLongThenFailsAndRecovers() {
		withUncachedDecoder((decoder, token) -> {
			decoder.decode(token);
			this.issuer.answersWith(503);
			this.clock.advance(Duration.ofHours(2));
			assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token))
				.isNotInstanceOf(BadJwtException.class);
			this.issuer.answersWith(200);
			this.clock.advance(Duration.ofSeconds(10));
			assertThat(decoder.decode(token).getSubject()).isEqualTo("alice");
		});
	}

	@Test
	void decodeWhenIssuerIsDownThenIsAskedOnceInRetryInterval() {
		JwtDecoder decoder = decoder();
		String token = this.issuer.token(Map.of());
		this.issuer.answersWith(503);
		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token))
				.isNotInstanceOf(BadJwtException.class);
		}
		assertThat(this.issuer.keyFetches()).isOne();
		this.issuer.answersWith(200);
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(decoder.decode(token).getSubject()).isEqualTo("alice");
	}

	@Test
	void decodeWhenIssuerSendsTooMuchThenIsFailure() {
		JwtDecoder decoder = decoder();
		String token = this.issuer.token(Map.of());
		this.issuer.answersWith("{\"keys\":[],\"x\":\"" + "x".repeat(2_000_000) + "\"}");
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token))
			.withStackTraceContaining("more than");
	}

	private JwtDecoder decoder() {
		return NimbusJwtDecoder.withJwkSetUri(this.issuer.jwkSetUri()).restOperations(rest()).build();
	}

	/**
	 * Let each decode fetch the keys, as if those that the decoder remembers had expired.
	 */
	private void withUncachedDecoder(DecoderTest test) {
		Cache cache = new ConcurrentMapCache("keys");
		String token = this.issuer.token(Map.of());
		test.run((any) -> {
			cache.clear();
			return NimbusJwtDecoder.withJwkSetUri(this.issuer.jwkSetUri())
				.restOperations(rest())
				.cache(cache)
				.build()
				.decode(any);
		}, token);
	}

	private RestTemplate rest() {
		SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
		requests.setConnectTimeout(Duration.ofSeconds(2));
		requests.setReadTimeout(Duration.ofSeconds(2));
		RestTemplate rest = new RestTemplate(requests);
		rest.getInterceptors().add(this.guard);
		return rest;
	}

	private interface DecoderTest {

		void run(JwtDecoder decoder, String token);

	}

}

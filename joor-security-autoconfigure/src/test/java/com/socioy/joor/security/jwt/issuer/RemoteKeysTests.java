package com.socioy.joor.security.jwt.issuer;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

import com.socioy.joor.security.jwt.IssuerOutageGuard;
import com.socioy.joor.security.jwt.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RemoteKeys} and {@link IssuerLocation}.
 */
class RemoteKeysTests {

	private static final String ISSUER = "https://issuer.example/shop/";

	private static final Duration RETRY = Duration.ofSeconds(10);

	private final Web web = new Web();

	private final MutableClock clock = new MutableClock();

	@Test
	void keysWhenNotNeededThenNobodyIsAsked() {
		keys(null);
		assertThat(this.web.requests).isEmpty();
	}

	@Test
	void keysWhenDiscoveredThenMetadataIsAskedOnce() throws Exception {
		publish("one");
		RemoteKeys keys = keys(null);
		assertThat(select(keys, "one")).hasSize(1);
		assertThat(select(keys, "one")).hasSize(1);
		assertThat(this.web.requests).containsExactly("https://issuer.example/shop/.well-known/openid-configuration",
				"https://issuer.example/keys");
		assertThat(keys).hasToString("https://issuer.example/keys");
	}

	@Test
	void metadataWhenElsewhereThenIsFound() throws Exception {
		publish("one");
		String metadata = this.web.answers.remove("https://issuer.example/shop/.well-known/openid-configuration");
		this.web.answers.put("https://issuer.example/.well-known/oauth-authorization-server/shop", metadata);
		assertThat(select(keys(null), "one")).hasSize(1);
		assertThat(this.web.requests).hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"issuer\":\"https://issuer.example/shop\",\"jwks_uri\":\"https://issuer.example/keys\"}",
					"{\"jwks_uri\":\"https://issuer.example/keys\"}",
					"{\"issuer\":7,\"jwks_uri\":\"https://issuer.example/keys\"}",
					"{\"issuer\":\"https://issuer.example/shop/\",\"jwks_uri\":\"http://issuer.example/keys\"}",
					"{\"issuer\":\"https://issuer.example/shop/\",\"jwks_uri\":\"file:///etc/passwd\"}",
					"{\"issuer\":\"https://issuer.example/shop/\",\"jwks_uri\":\"https://issuer .example\"}",
					"{\"issuer\":\"https://issuer.example/shop/\",\"jwks_uri\":7}", "[]", "null", "no JSON" })
	void metadataWhenUnusableThenKeysAreUnavailable(String metadata) {
		publish("one");
		this.web.answers.put("https://issuer.example/shop/.well-known/openid-configuration", metadata);
		RemoteKeys keys = keys(null);
		assertThatExceptionOfType(RemoteKeySourceException.class).isThrownBy(() -> select(keys, "one"));
		assertThat(this.web.requests).doesNotContain("https://issuer.example/keys");
	}

	@Test
	void keysWhenIssuerIsDownThenItIsAskedOnceInAWhile() throws Exception {
		RemoteKeys keys = keys("https://issuer.example/keys");
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(RemoteKeySourceException.class).isThrownBy(() -> select(keys, "one"));
		}
		assertThat(this.web.requests).hasSize(1);
		publish("one");
		this.clock.advance(RETRY);
		assertThat(select(keys, "one")).hasSize(1);
	}

	@Test
	void keysWhenRotatedThenNewOneIsKnownAtOnce() throws Exception {
		publish("one");
		RemoteKeys keys = keys("https://issuer.example/keys");
		assertThat(select(keys, "one")).hasSize(1);
		publish("two");
		assertThat(select(keys, "one")).hasSize(1);
		assertThat(select(keys, "two")).hasSize(1);
		assertThat(select(keys, "one")).isEmpty();
	}

	@Test
	void keysWhenUnknownThenIssuerIsAskedTwiceMoreAtMost() throws Exception {
		publish("one");
		RemoteKeys keys = keys("https://issuer.example/keys");
		for (int i = 0; i < 50; i++) {
			assertThat(select(keys, "unknown-" + i)).isEmpty();
		}
		assertThat(this.web.requests).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void keysWhenWithdrawnThenAreForgottenAfterFiveMinutes() throws Exception {
		publish("one");
		RemoteKeys keys = keys("https://issuer.example/keys");
		assertThat(select(keys, "one")).hasSize(1);
		publish("two");
		this.clock.advance(Duration.ofMinutes(4));
		assertThat(select(keys, "one")).hasSize(1);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(select(keys, "one")).isEmpty();
	}

	@Test
	void keysWhenIssuerGoesAwayThenStayInUseForAsLongAsTolerated() throws Exception {
		publish("one");
		RemoteKeys keys = keys("https://issuer.example/keys");
		assertThat(select(keys, "one")).hasSize(1);
		this.web.answers.clear();
		for (int i = 0; i < 11; i++) {
			this.clock.advance(Duration.ofMinutes(5));
			assertThat(select(keys, "one")).hasSize(1);
		}
		this.clock.advance(Duration.ofMinutes(10));
		assertThatExceptionOfType(RemoteKeySourceException.class).isThrownBy(() -> select(keys, "one"));
	}

	@Test
	void threadsWhenIssuerHangsThenFewWait() throws Exception {
		publish("one");
		this.web.gate = new CountDownLatch(1);
		RemoteKeys keys = keys("https://issuer.example/keys");
		ExecutorService threads = Executors.newFixedThreadPool(60);
		try {
			List<Future<Boolean>> results = new ArrayList<>();
			CountDownLatch refused = new CountDownLatch(44);
			for (int i = 0; i < 60; i++) {
				results.add(threads.submit(() -> {
					try {
						return !select(keys, "one").isEmpty();
					}
					catch (RemoteKeySourceException ex) {
						refused.countDown();
						return false;
					}
				}));
			}
			assertThat(refused.await(20, TimeUnit.SECONDS)).as("44 of 60 do not wait").isTrue();
			this.web.gate.countDown();
			int served = 0;
			for (Future<Boolean> result : results) {
				served += result.get(20, TimeUnit.SECONDS) ? 1 : 0;
			}
			assertThat(served).isEqualTo(16);
			assertThat(this.web.requests).hasSize(1);
		}
		finally {
			this.web.gate.countDown();
			threads.shutdownNow();
		}
	}

	@Test
	void threadsWhenIssuerFailsThenThoseWhoWaitedDoNotAskAgain() throws Exception {
		this.web.gate = new CountDownLatch(1);
		RemoteKeys keys = new RemoteKeys("shop", location("https://issuer.example/keys", Duration.ZERO), Duration.ZERO,
				this.clock);
		ExecutorService threads = Executors.newFixedThreadPool(5);
		try {
			List<Future<List<JWK>>> waiting = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				waiting.add(threads.submit(() -> select(keys, "one")));
			}
			Awaitility.await().until(() -> keys.waiting() == 5);
			this.web.gate.countDown();
			for (Future<List<JWK>> result : waiting) {
				assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> result.get(20, TimeUnit.SECONDS))
					.withCauseInstanceOf(RemoteKeySourceException.class);
			}
			assertThat(this.web.requests).hasSize(1);
		}
		finally {
			this.web.gate.countDown();
			threads.shutdownNow();
		}
	}

	@Test
	void tokensWithKnownKeyWhenIssuerHangsThenDoNotWait() throws Exception {
		publish("one");
		RemoteKeys keys = keys("https://issuer.example/keys");
		assertThat(select(keys, "one")).hasSize(1);
		this.web.gate = new CountDownLatch(1);
		ExecutorService threads = Executors.newSingleThreadExecutor();
		try {
			Future<List<JWK>> waiting = threads.submit(() -> select(keys, "unknown"));
			assertThat(this.web.entered.await(20, TimeUnit.SECONDS)).isTrue();
			this.clock.advance(Duration.ofMinutes(6));
			assertThat(select(keys, "one")).as("known, and being fetched").hasSize(1);
			assertThat(waiting.isDone()).isFalse();
			this.web.gate.countDown();
			assertThat(waiting.get(20, TimeUnit.SECONDS)).isEmpty();
		}
		finally {
			this.web.gate.countDown();
			threads.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://issuer.example", "https://issuer.example/" })
	void candidatesWhenNoPathThenSlashDoesNotMatter(String issuer) {
		assertThat(IssuerLocation.candidates(issuer)).containsExactly(
				URI.create("https://issuer.example/.well-known/openid-configuration"),
				URI.create("https://issuer.example/.well-known/oauth-authorization-server"));
	}

	private RemoteKeys keys(String address) {
		return new RemoteKeys("shop", location(address, RETRY), RETRY, this.clock);
	}

	private IssuerLocation location(String address, Duration retry) {
		IssuerOutageGuard guard = new IssuerOutageGuard(
				new IssuerOutageGuard.Limits(Duration.ofSeconds(30), Duration.ofHours(1), retry), this.clock);
		return new IssuerLocation(ISSUER, (address != null) ? URI.create(address) : null, this.web, guard);
	}

	private void publish(String keyId) {
		this.web.answers.put("https://issuer.example/shop/.well-known/openid-configuration",
				"{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"https://issuer.example/keys\"}");
		this.web.answers.put("https://issuer.example/keys", new JWKSet(key(keyId)).toString());
	}

	private static JWK key(String keyId) {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<JWK> select(RemoteKeys keys, String keyId) throws RemoteKeySourceException {
		return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(keyId).build()), null);
	}

	/**
	 * Answers by address; 404 for the others.
	 */
	private static final class Web implements ClientHttpRequestFactory {

		private final Map<String, String> answers = new ConcurrentHashMap<>();

		private final List<String> requests = new CopyOnWriteArrayList<>();

		private final CountDownLatch entered = new CountDownLatch(2);

		private volatile CountDownLatch gate = new CountDownLatch(0);

		@Override
		public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
			return new MockClientHttpRequest(method, uri) {

				@Override
				protected MockClientHttpResponse executeInternal() throws IOException {
					Web.this.requests.add(uri.toString());
					Web.this.entered.countDown();
					try {
						Web.this.gate.await(30, TimeUnit.SECONDS);
					}
					catch (InterruptedException ex) {
						throw new IOException(ex);
					}
					String answer = Web.this.answers.get(uri.toString());
					return (answer != null)
							? new MockClientHttpResponse(answer.getBytes(StandardCharsets.UTF_8), HttpStatus.OK)
							: new MockClientHttpResponse(new byte[0], HttpStatus.NOT_FOUND);
				}

			};
		}

	}

}

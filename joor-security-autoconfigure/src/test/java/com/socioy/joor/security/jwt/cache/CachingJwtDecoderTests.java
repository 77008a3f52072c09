package com.socioy.joor.security.jwt.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;

import com.socioy.joor.security.jwt.VerificationKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CachingJwtDecoder} and the memory behind it.
 */
class CachingJwtDecoderTests {

	private final TestTime time = new TestTime();

	private final TokenMemory memory = memory(100, 1_000_000);

	private final AtomicInteger verifications = new AtomicInteger();

	private final AtomicReference<Object> keys = new AtomicReference<>(new Object());

	private volatile OAuth2TokenValidatorResult verdict = OAuth2TokenValidatorResult.success();

	private final AtomicInteger validations = new AtomicInteger();

	private final JwtDecoder decoder = decoder(this::verify);

	private TokenMemory memory(int entries, long bytes) {
		return new TokenMemory(new TokenMemory.Limits(entries, bytes, Duration.ofSeconds(60)), this.time, this.time);
	}

	private JwtDecoder decoder(JwtDecoder verifier) {
		return new CachingJwtDecoder(verifier, this.keys::get, (token) -> {
			this.validations.incrementAndGet();
			return this.verdict;
		}, this.memory);
	}

	// A token is "good" and anything; whatever else is forged

	private Jwt verify(String token) {
		this.verifications.incrementAndGet();
		if (!token.startsWith("good")) {
			throw new BadJwtException("The signature is wrong");
		}
		return jwt(token, Map.of());
	}

	private static Jwt jwt(String token, Map<String, Object> changes) {
		Map<String, Object> claims = new HashMap<>(Map.of("sub", "alice", "iat", TestTime.START.minusSeconds(10), "exp",
				TestTime.START.plusSeconds(300), "aud", new ArrayList<>(List.of("orders")), "realm_access",
				new HashMap<>(Map.of("roles", new ArrayList<>(List.of("user"))))));
		claims.putAll(changes);
		return Jwt.withTokenValue(token)
			.header("alg", "RS256")
			.header("kid", "one")
			.claims((all) -> all.putAll(claims))
			.build();
	}

	@Test
	void tokenWhenPresentedAgainThenIsVerifiedOnceAndTheSame() {
		Jwt first = this.decoder.decode("good");
		Jwt second = this.decoder.decode(new String("good"));
		assertThat(this.verifications).hasValue(1);
		assertThat(second).isEqualTo(first).isNotSameAs(first).isEqualTo(jwt("good", Map.of()));
		assertThat(second.getHeaders()).isEqualTo(first.getHeaders());
		assertThat(second.getClaims()).isEqualTo(first.getClaims());
		assertThat(second.getClass()).isEqualTo(Jwt.class);
		assertThat(this.memory.status()).isEqualTo(new TokenMemoryStatus(1, this.memory.status().bytes(), 1, 1, 0));
	}

	@Test
	void validatorsWhenTokenIsRememberedThenAreAskedEachTime() {
		this.decoder.decode("good");
		this.decoder.decode("good");
		assertThat(this.validations).hasValue(2);
		this.verdict = OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "The user left", null));
		assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> this.decoder.decode("good"))
			.withMessageContaining("The user left");
		this.verdict = OAuth2TokenValidatorResult.success();
		assertThat(this.decoder.decode("good").getSubject()).isEqualTo("alice");
		assertThat(this.verifications).hasValue(1);
	}

	@Test
	void tokenWhenRefusedByAValidatorThenTakesNoPlace() {
		this.verdict = OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
		for (int i = 0; i < 1000; i++) {
			String token = "good" + i;
			assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> this.decoder.decode(token));
		}
		assertThat(this.memory.status().entries()).isZero();
	}

	@Test
	void tokenWhenForgedThenIsRefusedEachTimeAndTakesNoPlace() {
		this.decoder.decode("good");
		long bytes = this.memory.status().bytes();
		for (int i = 0; i < 100_000; i++) {
			String token = "forged" + i;
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token));
		}
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode("forged1"));
		assertThat(this.verifications).hasValue(100_002);
		assertThat(this.memory.status().entries()).isOne();
		assertThat(this.memory.status().bytes()).isEqualTo(bytes);
		assertThat(this.memory.status().running()).isZero();
		this.decoder.decode("good");
		assertThat(this.verifications).hasValue(100_002);
	}

	@Test
	void tokensWhenPayloadIsEqualThenAreVerifiedEach() {
		this.decoder.decode("good.one");
		this.decoder.decode("good.two");
		assertThat(this.verifications).hasValue(2);
		assertThat(this.decoder.decode("good.two").getTokenValue()).isEqualTo("good.two");
		assertThat(this.decoder.decode("good.one").getTokenValue()).isEqualTo("good.one");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void tokenWhenMaximumAgeIsOverThenIsVerifiedAnew() {
		this.decoder.decode("good");
		this.time.advance(Duration.ofMillis(59_999));
		this.decoder.decode("good");
		assertThat(this.verifications).hasValue(1);
		this.time.advance(Duration.ofMillis(1));
		this.decoder.decode("good");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void tokenWhenUsedAllTheTimeThenIsVerifiedOncePerMaximumAge() {
		for (int i = 0; i < 240; i++) {
			this.decoder.decode("good");
			this.time.advance(Duration.ofSeconds(1));
		}
		assertThat(this.verifications).hasValue(4);
	}

	@Test
	void tokenWhenExpiredThenIsNotRememberedEvenIfValidatorsAllow() {
		this.time.setClock(Duration.ofSeconds(290));
		this.decoder.decode("good");
		this.time.setClock(Duration.ofMillis(9_999));
		this.decoder.decode("good");
		assertThat(this.verifications).hasValue(1);
		this.time.setClock(Duration.ofMillis(1));
		this.decoder.decode("good");
		this.decoder.decode("good");
		assertThat(this.verifications).hasValue(3);
		assertThat(this.memory.status().entries()).isZero();
	}

	@Test
	void clockWhenMovedThenTimeClaimsAreAskedForTheTimeItShows() {
		JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ofSeconds(30));
		timestamps.setClock(this.time);
		JwtDecoder decoder = new CachingJwtDecoder((token) -> {
			this.verifications.incrementAndGet();
			return jwt(token, Map.of("nbf", TestTime.START.minusSeconds(5)));
		}, this.keys::get, timestamps, this.memory);
		decoder.decode("good");
		this.time.setClock(Duration.ofDays(1));
		assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> decoder.decode("good"));
		this.time.setClock(Duration.ofDays(-1));
		decoder.decode("good");
		this.time.setClock(Duration.ofHours(-1));
		assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> decoder.decode("good"));
	}

	@Test
	void clockWhenSetBackThenTokenIsVerifiedAnew() {
		this.decoder.decode("good");
		this.time.setClock(Duration.ofMillis(-1));
		this.decoder.decode("good");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void keysWhenChangedThenTokenIsVerifiedAnew() {
		this.decoder.decode("good");
		this.keys.set(new Object());
		this.decoder.decode("good");
		this.decoder.decode("good");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void keysWhenUnknownThenNothingIsRemembered() {
		this.decoder.decode("good");
		this.keys.set(null);
		this.decoder.decode("good");
		this.decoder.decode("good");
		assertThat(this.verifications).hasValue(3);
	}

	@Test
	void keysWhenFetchedByTheFirstVerificationThenTokenIsVerifiedWithThemAndRemembered() {
		this.keys.set("none");
		JwtDecoder decoder = decoder((token) -> {
			this.keys.set("fetched");
			return verify(token);
		});
		decoder.decode("good");
		assertThat(this.verifications).hasValue(2);
		decoder.decode("good");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void keysWhenChangedDuringEveryVerificationThenTokenIsNotRemembered() {
		JwtDecoder decoder = decoder((token) -> {
			this.keys.set(new Object());
			return verify(token);
		});
		decoder.decode("good");
		decoder.decode("good");
		assertThat(this.verifications).hasValue(4);
		assertThat(this.memory.status().entries()).isZero();
	}

	@Test
	void keysWhenLostDuringVerificationThenTokenIsNotRemembered() {
		JwtDecoder decoder = decoder((token) -> {
			this.keys.set(null);
			return verify(token);
		});
		assertThat(decoder.decode("good").getSubject()).isEqualTo("alice");
		assertThat(this.memory.status().entries()).isZero();
	}

	@Test
	void decodersWhenMemoryIsSharedThenNoneTrustsAnother() {
		this.decoder.decode("good");
		JwtDecoder other = decoder((token) -> {
			throw new BadJwtException("Another issuer");
		});
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> other.decode("good"));
	}

	@Test
	void memoryWhenManyTokensThenHoldsNoMoreThanItMay() {
		for (int i = 0; i < 10_000; i++) {
			this.decoder.decode("good" + i);
		}
		TokenMemoryStatus status = this.memory.status();
		assertThat(status.entries()).isBetween(50L, 100L);
		assertThat(status.bytes()).isLessThanOrEqualTo(1_000_000);
	}

	@Test
	void memoryWhenTokensAreLargeThenHoldsNoMoreBytesThanItMay() {
		JwtDecoder decoder = decoder((token) -> jwt(token, Map.of("text", "x".repeat(100_000))));
		for (int i = 0; i < 100; i++) {
			decoder.decode("good" + i);
		}
		TokenMemoryStatus status = this.memory.status();
		assertThat(status.entries()).isBetween(1L, 4L);
		assertThat(status.bytes()).isBetween(200_000L, 1_000_000L);
	}

	@Test
	void memoryWhenFullThenTokensInUseStay() {
		for (int i = 0; i < 200; i++) {
			this.decoder.decode("good");
		}
		for (int i = 0; i < 5_000; i++) {
			this.decoder.decode("good" + i);
			this.decoder.decode("good");
		}
		assertThat(this.verifications).hasValue(5_001);
	}

	@Test
	void memoryWhenClearedThenTokensAreVerifiedAnew() {
		this.decoder.decode("good");
		this.memory.clear();
		this.decoder.decode("good");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void claimsWhenGivenOutThenCannotBeChangedForTheNext() {
		for (int i = 0; i < 2; i++) {
			Jwt token = this.decoder.decode("good");
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> token.getClaims().put("sub", "admin"));
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> ((List<?>) token.getClaims().get("aud")).remove(0));
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> ((Map<?, ?>) token.getClaims().get("realm_access")).remove("roles"));
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> roles(token).add("admin"));
			assertThat(roles(token)).containsExactly("user");
		}
	}

	@SuppressWarnings("unchecked")
	private static List<Object> roles(Jwt token) {
		return (List<Object>) ((Map<String, Object>) token.getClaims().get("realm_access")).get("roles");
	}

	@Test
	void claimsWhenVerifierKeepsThemThenItCannotChangeWhatIsRemembered() {
		List<String> audience = new ArrayList<>(List.of("orders"));
		JwtDecoder decoder = decoder((token) -> jwt(token, Map.of("aud", audience)));
		decoder.decode("good");
		audience.add("admin");
		assertThat(decoder.decode("good").getAudience()).containsExactly("orders");
	}

	@Test
	void tokenWhenAClaimCouldBeChangedThenIsNotRemembered() {
		JwtDecoder decoder = decoder((token) -> {
			this.verifications.incrementAndGet();
			return jwt(token, Map.of("birth", new Date()));
		});
		decoder.decode("good");
		decoder.decode("good");
		assertThat(this.verifications).hasValue(2);
		assertThat(this.memory.status().entries()).isZero();
	}

	@Test
	void tokenWhenVerifierGivesAnotherTextOrTypeThenIsNotRemembered() {
		class OwnJwt extends Jwt {

			private static final long serialVersionUID = 1L;

			OwnJwt(Jwt token) {
				super(token.getTokenValue(), token.getIssuedAt(), token.getExpiresAt(), token.getHeaders(),
						token.getClaims());
			}

		}
		assertThat(decoder((token) -> jwt("inner", Map.of())).decode("good").getTokenValue()).isEqualTo("inner");
		assertThat(decoder((token) -> new OwnJwt(jwt(token, Map.of()))).decode("good")).isInstanceOf(OwnJwt.class);
		assertThat(this.memory.status().entries()).isZero();
	}

	@Test
	void tokenWhenAThousandComeAtOnceThenIsVerifiedOnce() throws Exception {
		CountDownLatch verifying = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		JwtDecoder decoder = decoder((token) -> {
			verifying.countDown();
			await(go);
			return verify(token);
		});
		List<Jwt> tokens = together(1000, () -> decoder.decode("good"), () -> {
			await(verifying);
			go.countDown();
		});
		assertThat(this.verifications).hasValue(1);
		assertThat(this.validations).hasValue(1000);
		assertThat(tokens).hasSize(1000).allSatisfy((token) -> assertThat(token).isEqualTo(tokens.get(0)));
		assertThat(tokens.stream().map(Identity::new).distinct()).as("no two callers share one").hasSize(1000);
		assertThat(this.memory.status().running()).isZero();
	}

	@Test
	void tokenWhenForgedAndAThousandComeAtOnceThenAllAreRefused() throws Exception {
		List<Class<?>> results = together(1000, () -> {
			try {
				this.decoder.decode("forged");
				return Jwt.class;
			}
			catch (JwtException ex) {
				return ex.getClass();
			}
		}, () -> {
		});
		assertThat(results).hasSize(1000).containsOnly(BadJwtException.class);
		assertThat(this.verifications.get()).isLessThanOrEqualTo(1000);
		assertThat(this.memory.status().entries()).isZero();
	}

	@Test
	void callerWhenVerificationOfAnotherFailsForItsOwnReasonsThenVerifiesItself() throws Exception {
		CountDownLatch waiting = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		Set<Thread> failed = ConcurrentHashMap.newKeySet();
		JwtDecoder decoder = decoder((token) -> {
			if (failed.isEmpty()) {
				failed.add(Thread.currentThread());
				waiting.countDown();
				await(go);
				throw new JwtException("The issuer does not answer");
			}
			return verify(token);
		});
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			Future<Jwt> first = threads.submit(() -> decoder.decode("good"));
			await(waiting);
			Future<Jwt> second = threads.submit(() -> decoder.decode("good"));
			go.countDown();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> first.get(20, TimeUnit.SECONDS))
				.withCauseExactlyInstanceOf(JwtException.class);
			assertThat(second.get(20, TimeUnit.SECONDS).getSubject()).isEqualTo("alice");
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void callersWhenAValidatorRefusesTheFirstThenAreJudgedForThemselves() throws Exception {
		CountDownLatch verifying = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		OAuth2TokenValidator<Jwt> once = (token) -> (asked.getAndIncrement() == 0)
				? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
				: OAuth2TokenValidatorResult.success();
		JwtDecoder decoder = new CachingJwtDecoder((token) -> {
			verifying.countDown();
			await(go);
			return verify(token);
		}, VerificationKeys.fixed(), once, this.memory);
		List<Boolean> accepted = together(50, () -> {
			try {
				return decoder.decode("good") != null;
			}
			catch (JwtValidationException ex) {
				return false;
			}
		}, () -> {
			await(verifying);
			go.countDown();
		});
		assertThat(accepted.stream().filter((each) -> !each)).hasSize(1);
	}

	private static <T> List<T> together(int callers, Callable<T> call, Runnable meanwhile) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		CountDownLatch start = new CountDownLatch(1);
		try {
			List<Future<T>> results = new ArrayList<>();
			for (int i = 0; i < callers; i++) {
				results.add(threads.submit(() -> {
					await(start);
					return call.call();
				}));
			}
			start.countDown();
			meanwhile.run();
			List<T> all = new ArrayList<>();
			for (Future<T> result : results) {
				all.add(result.get(60, TimeUnit.SECONDS));
			}
			return all;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Identity(Object object) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Identity identity && this.object == identity.object;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this.object);
		}

	}

}

package com.socioy.joor.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.sample.issuer.DemoIssuerProperties;
import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.Load;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.accountstatus.AccountChanges;
import com.socioy.joor.security.accountstatus.SourceMonitor;
import com.socioy.joor.security.accountstatus.SubjectStatus;
import com.socioy.joor.security.accountstatus.SubjectStatusCache;
import com.socioy.joor.security.identity.Subject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Accounts in a table, on chains that the application wrote itself, under a clock that
 * the tests move.
 */
@SampleTest(properties = { "joor.security.account-status.source=jdbc", "joor.security.account-status.cache.max-age=30s",
		"spring.sql.init.schema-locations=classpath:com/socioy/joor/security/accountstatus/jdbc/schema-h2.sql",
		"joor.security.rate-limit.enabled=false", "spring.test.metrics.export=true",
		"joor.security.actuator.scrape.secret=" + AccountStatusSampleTests.SCRAPE,
		"joor.security.actuator.users.probe=" + AccountStatusSampleTests.PROBE })
class AccountStatusSampleTests {

	static final String SCRAPE = "q0v7u3PzB5cXr8m2n1TtY6wEjHkLd9sFgQaZxVbNoPI=";

	static final String PROBE = "{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG";

	private static final String OPAQUE = "opaque-";

	private static final Map<String, Map<String, Object>> INTROSPECTED = new ConcurrentHashMap<>();

	private static final AtomicLong NANOS = new AtomicLong();

	@Autowired
	private AccountChanges accounts;

	@Autowired
	private SubjectStatusCache cache;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private DemoIssuerProperties issuer;

	@BeforeEach
	void everybodyIsActive() {
		this.jdbc.update("delete from joor_account_status");
		this.cache.forgetAll();
		for (String name : List.of("alice", "bob", "admin", "ops")) {
			this.accounts.enable(subject(name));
		}
	}

	@Test
	void tokenWhenDisabledUnderLoadThroughTheApiThenNoRequestPassesAfterwards(HttpProbe http, Tokens tokens)
			throws Exception {
		String alice = tokens.alice();
		long begun = System.nanoTime();
		Load load = Load.begin(8, () -> http.get("/api/me").bearer(alice).send().status());
		load.awaitAnswers(200, 200, begun);
		this.accounts.disable(subject("alice"));
		long disabled = System.nanoTime();
		load.awaitAnswers(200, 401, disabled);
		load.end();
		assertThat(load.begunAfter(disabled, 200)).isZero();
		assertStatus(200, http, tokens.bob());
		this.accounts.enable(subject("alice"));
		assertStatus(200, http, alice);
	}

	@Test
	void tokenWhenTableIsChangedByOthersThenNoRequestPassesWhenItsAgeIsReached(HttpProbe http, Tokens tokens)
			throws Exception {
		String alice = tokens.alice();
		long begun = System.nanoTime();
		Load load = Load.begin(4, () -> http.get("/api/me").bearer(alice).send().status());
		load.awaitAnswers(50, 200, begun);
		this.jdbc.update("update joor_account_status set active = false where subject = 'alice'");
		NANOS.addAndGet(Duration.ofMillis(29_999).toNanos());
		long almost = System.nanoTime();
		load.awaitAnswers(50, 200, almost);
		assertThat(load.begunAfter(begun, 401)).isZero();
		NANOS.addAndGet(Duration.ofMillis(1).toNanos());
		long reached = System.nanoTime();
		load.awaitAnswers(100, 401, reached);
		load.end();
		assertThat(load.begunAfter(reached, 200)).isZero();
	}

	@Test
	void refusalWhenDisabledThenThatOfAnyBadToken(HttpProbe http, Tokens tokens) {
		String alice = tokens.alice();
		this.accounts.disable(subject("alice"));
		Answer disabled = http.get("/api/me").bearer(alice).send();
		Answer bad = http.get("/api/me").bearer(tokens.mint().expiresAt(Instant.EPOCH).sign()).send();
		assertThat(disabled.status()).isEqualTo(bad.status()).isEqualTo(401);
		assertThat(disabled.headers().keySet()).isEqualTo(bad.headers().keySet());
		assertThat(disabled.headers("WWW-Authenticate")).isEqualTo(bad.headers("WWW-Authenticate"))
			.containsExactly("Bearer error=\"invalid_token\"");
		assertThat(withoutId(disabled)).isEqualTo(withoutId(bad));
	}

	@Test
	void tokensWhenRevokedThenOnlyLaterOnesCount(HttpProbe http, Tokens tokens) {
		Instant epoch = Instant.now().minusSeconds(60);
		String before = tokens.mint().claim("iat", Date.from(epoch.minusSeconds(1))).sign();
		String after = tokens.mint().claim("iat", Date.from(epoch.plusSeconds(1))).sign();
		String never = tokens.mint().without("iat").sign();
		assertStatus(200, http, before, after, never);
		this.accounts.revokeTokens(subject("alice"), epoch);
		assertStatus(401, http, before, never);
		assertStatus(200, http, after);
		this.accounts.revokeTokens(subject("alice"), epoch.minusSeconds(3600));
		assertStatus(401, http, before);
	}

	@Test
	void opaqueTokenWhenDisabledOrRevokedThenRefused(HttpProbe http) {
		Instant epoch = Instant.now().minusSeconds(60);
		String before = opaque("https://a.example", "carol", epoch.minusSeconds(1));
		String after = opaque("https://a.example", "carol", epoch.plusSeconds(1));
		String never = opaque("https://a.example", "carol", null);
		assertStatus(401, http, before);
		Subject carol = new Subject("https://a.example", "carol");
		this.accounts.enable(carol);
		assertStatus(200, http, before, after, never);
		this.accounts.revokeTokens(carol, epoch);
		assertStatus(401, http, before, never);
		assertStatus(200, http, after);
		this.accounts.disable(carol);
		assertStatus(401, http, after);
	}

	@Test
	void nameWhenEqualAtTwoIssuersThenTwoAccounts(HttpProbe http, Tokens tokens) {
		String other = opaque("https://a.example", "alice", Instant.now());
		assertStatus(401, http, other);
		this.accounts.enable(new Subject("https://a.example", "alice"));
		assertStatus(200, http, other, tokens.alice());
		this.accounts.disable(subject("alice"));
		assertStatus(200, http, other);
		assertStatus(401, http, tokens.alice());
	}

	@Test
	void namesWhenHostileThenAnsweredAsAnyOther(HttpProbe http, Tokens tokens) {
		List<String> storable = List.of("' or '1'='1", "x'; drop table joor_account_status; --", "%", "\\", "\"",
				"\uD83E\uDD16", "\u202Eecila", " alice", "alice ", "ALICE", "x".repeat(255));
		for (String name : storable) {
			assertStatus(401, http, tokens.mint().subject(name).sign());
			this.accounts.enable(subject(name));
			assertStatus(200, http, tokens.mint().subject(name).sign());
		}
		long asked = this.cache.asked();
		for (String name : List.of("", "a\u0000", "a\r\nb", "\u007f", "x".repeat(256), "x".repeat(4000))) {
			assertStatus(401, http, tokens.mint().subject(name).sign());
		}
		assertThat(this.cache.asked()).as("none of them reaches the source").isEqualTo(asked);
		assertStatus(200, http, tokens.alice());
	}

	@Test
	void sourceWhenAThousandCallersOfOneSubjectThenAskedOnce(HttpProbe http, Tokens tokens) throws Exception {
		String bob = tokens.bob();
		http.get("/api/me").bearer(tokens.alice()).send();
		this.cache.forgetAll();
		long asked = this.cache.asked();
		ExecutorService threads = Executors.newFixedThreadPool(100);
		try {
			List<Future<Integer>> callers = new ArrayList<>();
			CountDownLatch start = new CountDownLatch(1);
			for (int i = 0; i < 1000; i++) {
				callers.add(threads.submit(() -> {
					start.await();
					return http.get("/api/me").bearer(bob).send().status();
				}));
			}
			start.countDown();
			for (Future<Integer> caller : callers) {
				assertThat(caller.get()).isEqualTo(200);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.cache.asked() - asked).isEqualTo(1);
	}

	@Test
	void sourceWhenDownThenUnavailableAndBackAgain(HttpProbe http, Tokens tokens) {
		assertStatus(200, http, tokens.alice());
		this.jdbc.execute("alter table joor_account_status rename to elsewhere");
		try {
			this.cache.forget(subject("bob"));
			Answer answer = http.get("/api/me").bearer(tokens.bob()).send();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.header("Retry-After")).isEqualTo("10");
			assertThat(answer.header("WWW-Authenticate")).isNull();
			assertThat(answer.json().path("type").asString()).isEqualTo("urn:joor:problem:temporarily-unavailable");
			assertThat(answer.body()).doesNotContainIgnoringCase("account", "jdbc", "table");
			assertThat(http.get("/products").send().status()).as("nobody is known").isEqualTo(200);
			assertStatus(200, http, tokens.alice());
		}
		finally {
			this.jdbc.execute("alter table elsewhere rename to joor_account_status");
		}
		assertStatus(200, http, tokens.bob());
	}

	@Test
	void actuatorWhenCalledThenTokensAreCheckedAndCallersOfTheSettingsAreNot(HttpProbe http, Tokens tokens) {
		String ops = tokens.ops();
		assertThat(http.get("/actuator/metrics").bearer(ops).send().status()).isEqualTo(200);
		this.accounts.disable(subject("ops"));
		assertThat(http.get("/actuator/metrics").bearer(ops).send().status()).isEqualTo(401);
		assertThat(http.get("/actuator/metrics").basic("probe", "password").send().status()).isEqualTo(200);
		assertThat(http.get("/actuator/prometheus").bearer(SCRAPE).send().status()).isEqualTo(200);
		assertThat(http.get("/actuator/joorsecurity/account-status").basic("probe", "password").send().body())
			.contains("JdbcSubjectStatus", "\"max-age\":\"PT30S\"")
			.doesNotContain("alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products", "/api/me", "/nowhere", "/actuator/health" })
	void pathWhenTokenIsOfNobodyThenRefusedWhereItWouldBeIfItWereBad(String path, HttpProbe http, Tokens tokens) {
		String bad = tokens.mint().expiresAt(Instant.EPOCH).sign();
		String nobody = tokens.mint().subject("nobody").sign();
		assertThat(http.get(path).bearer(nobody).send().status()).isEqualTo(http.get(path).bearer(bad).send().status());
	}

	private Subject subject(String name) {
		return new Subject(this.issuer.issuer(), name);
	}

	private static void assertStatus(int status, HttpProbe http, String... tokens) {
		for (String token : tokens) {
			Answer answer = http.get("/api/me").bearer(token).send();
			assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		}
	}

	private static String withoutId(Answer answer) {
		String id = answer.header("X-Error-Id");
		return (id != null) ? answer.body().replace(id, "") : answer.body();
	}

	private static String opaque(String issuer, String subject, Instant issuedAt) {
		Map<String, Object> claims = new HashMap<>(Map.of("active", true, "iss", issuer, "sub", subject));
		if (issuedAt != null) {
			claims.put("iat", issuedAt);
		}
		String token = OPAQUE + INTROSPECTED.size();
		INTROSPECTED.put(token, claims);
		return token;
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Chains {

		@Bean
		SubjectStatusCache subjectStatusCache(SubjectStatus source, SourceMonitor monitor) {
			return new SubjectStatusCache(source, Duration.ofSeconds(30), 1000, Duration.ofSeconds(2), monitor,
					NANOS::get);
		}

		@Bean
		@Order(1)
		SecurityFilterChain introspected(HttpSecurity http) {
			return http
				.securityMatcher(
						(request) -> String.valueOf(request.getHeader("Authorization")).startsWith("Bearer " + OPAQUE))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.opaqueToken((opaque) -> opaque.introspector((token) -> {
					Map<String, Object> claims = INTROSPECTED.get(token);
					if (claims == null) {
						throw new BadOpaqueTokenException("Unknown");
					}
					return new OAuth2IntrospectionAuthenticatedPrincipal(claims,
							AuthorityUtils.createAuthorityList("ROLE_USER"));
				})))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain signed(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/products/**").permitAll().anyRequest().authenticated())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

	}

}

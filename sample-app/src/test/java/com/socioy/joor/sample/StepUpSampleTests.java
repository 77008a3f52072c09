package com.socioy.joor.sample;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import com.socioy.joor.sample.issuer.DemoUsers;
import com.socioy.joor.sample.issuer.TokenIssuer;
import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.MovableClock;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what callers with a token are asked for beyond it, with a clock that can be
 * moved.
 */
@SampleTest(properties = { "joor.security.mfa.require-for.roles=OWNER",
		"joor.security.mfa.require-for.exempt-paths=/products/**", "joor.security.actuator.role=OWNER",
		"sample.demo-issuer.lifetime=1h" })
class StepUpSampleTests {

	private static final String CODES = "/api/me/recovery-codes";

	private static final String PAYOUTS = "/api/reports/payouts";

	@Autowired
	private MovableClock clock;

	@Autowired
	private Told told;

	@Autowired
	private TokenIssuer issuer;

	@Autowired
	private DemoUsers users;

	@BeforeEach
	void begin() {
		this.clock.reset();
		this.told.events.clear();
	}

	@Test
	void recentLoginWhenTokenIsOldThenChallengeUntilThereIsAFreshOne(HttpProbe http, Tokens tokens) {
		String token = tokens.alice();
		assertThat(http.post(CODES).bearer(token).send().status()).isEqualTo(200);
		this.clock.pass(Duration.ofSeconds(61));
		Answer refused = http.post(CODES).bearer(token).send();
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.headers("WWW-Authenticate"))
			.containsExactly("Bearer error=\"insufficient_user_authentication\","
					+ " error_description=\"A more recent authentication is required\", max_age=\"60\"");
		assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(refused.json().get("type").asString()).endsWith("insufficient-user-authentication");
		assertThat(refused.json().get("max_age").asInt()).isEqualTo(60);
		// It is good for everything else
		assertThat(http.get("/api/me").bearer(token).send().status()).isEqualTo(200);
		String fresh = tokens.alice();
		assertThat(http.post(CODES).bearer(fresh).send().status()).isEqualTo(200);
		this.clock.pass(Duration.ofSeconds(61));
		assertThat(http.post(CODES).bearer(fresh).send().status()).isEqualTo(401);
	}

	@Test
	void ruleWhenFactorIsMissingThenChallengeNamesTheLevel(HttpProbe http, Tokens tokens) {
		Answer refused = http.get(PAYOUTS).bearer(tokens.admin()).send();
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.headers("WWW-Authenticate"))
			.containsExactly("Bearer error=\"insufficient_user_authentication\","
					+ " error_description=\"A different authentication level is required\","
					+ " acr_values=\"urn:sample:two-factors\", max_age=\"600\"");
		assertThat(refused.json().get("acr_values").asString()).isEqualTo("urn:sample:two-factors");
		String strong = this.issuer.issue(this.users.get("admin"), true);
		assertThat(http.get(PAYOUTS).bearer(strong).send().status()).isEqualTo(200);
		this.clock.pass(Duration.ofMinutes(11));
		assertThat(http.get(PAYOUTS).bearer(strong).send().status()).isEqualTo(401);
		// Who lacks the role is not sent to log in better
		Answer forbidden = http.get(PAYOUTS).bearer(tokens.alice()).send();
		assertThat(forbidden.status()).isEqualTo(403);
		assertThat(forbidden.header("WWW-Authenticate")).doesNotContain("insufficient_user_authentication");
	}

	@Test
	void loginOverHttpWhenCodeIsTypedThenTokenTellsOfIt(HttpProbe http, Tokens tokens) {
		Map<String, String> login = Map.of("username", "admin", "password", tokens.passwordOf("admin"), "code",
				this.users.code());
		String token = http.post("/auth/login").json(login).send().json().get("access_token").asString();
		assertThat(http.get(PAYOUTS).bearer(token).send().status()).isEqualTo(200);
		assertThat(http.post("/auth/login")
			.json(Map.of("username", "admin", "password", tokens.passwordOf("admin"), "code", "canary"))
			.send()
			.status()).isEqualTo(401);
	}

	@Test
	void claimsWhenHostileThenRefusedAndNeverAnError(HttpProbe http, Tokens tokens) {
		List<Object> hostile = new ArrayList<>(Arrays.asList("", "now", String.valueOf(Instant.now().getEpochSecond()),
				true, List.of(1), Map.of("a", 1), Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, 1e300, "\uD800", "💥",
				Instant.now().plusSeconds(3600).getEpochSecond(), Instant.now().toEpochMilli()));
		hostile.add(new BigInteger("9".repeat(300)));
		for (Object value : hostile) {
			Answer answer = http.post(CODES)
				.bearer(tokens.mint().claim("auth_time", value).claim("amr", List.of("pwd")).sign())
				.send();
			assertThat(answer.status()).as("auth_time %s", value).isEqualTo(401);
			assertThat(answer.header("WWW-Authenticate")).as("auth_time %s", value)
				.contains("insufficient_user_authentication");
		}
		assertThat(http.post(CODES).bearer(tokens.mint().sign()).send().status()).isEqualTo(401);
		for (Object value : Arrays.asList("", "MFA", "mfa otp", 7, true, Map.of("mfa", 1), List.of(List.of("mfa")),
				List.of("Mfa", "mfа", "mfa "), Collections.nCopies(500, "x"), "mfa".repeat(100))) {
			Answer answer = http.get(PAYOUTS)
				.bearer(tokens.mint()
					.roles("ADMIN")
					.claim("auth_time", Instant.now().getEpochSecond())
					.claim("amr", value)
					.claim("acr", value)
					.sign())
				.send();
			assertThat(answer.status()).as("amr %s", value).isEqualTo(401);
			assertThat(answer.header("WWW-Authenticate")).contains("insufficient_user_authentication");
		}
	}

	@Test
	void rolesWhenNamedLikeFactorsThenProveNothing(HttpProbe http, Tokens tokens) {
		String token = tokens.mint()
			.roles("ADMIN", "FACTOR_MFA", "FACTOR_OTT")
			.scope("FACTOR_PASSWORD orders")
			.claim("auth_time", Instant.now().getEpochSecond())
			.sign();
		assertThat(http.get(PAYOUTS).bearer(token).send().status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/me", "/api/orders", "/api/reports/sales", "/actuator/joorsecurity", "/actuator",
			"/no/such/path", "/" })
	void privilegedWhenOnlyAPasswordThenRefusedEverywhere(String path, HttpProbe http, Tokens tokens) {
		Answer refused = http.get(path).bearer(owner(tokens, "pwd")).send();
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("WWW-Authenticate")).contains("insufficient_user_authentication",
				"acr_values=\"urn:sample:two-factors\"");
		assertThat(http.get(path).bearer(owner(tokens, "pwd", "otp")).send().status()).isNotIn(401, 403);
	}

	@Test
	void privilegedWhenPathIsExemptThenAdmitted(HttpProbe http, Tokens tokens) {
		assertThat(http.get("/products").bearer(owner(tokens, "pwd")).send().status()).isEqualTo(200);
		// Others are asked nothing
		assertThat(http.get("/api/me").bearer(tokens.alice()).send().status()).isEqualTo(200);
		assertThat(http.get("/api/me").bearer(tokens.admin()).send().status()).isEqualTo(200);
	}

	@Test
	void privilegedWhenRefusedThenTold(HttpProbe http, Tokens tokens) {
		http.get("/api/me").bearer(owner(tokens, "pwd")).send();
		assertThat(this.told.of(SecurityEventType.AUTHZ_FAIL)).singleElement().satisfies((event) -> {
			assertThat(event.reason()).isEqualTo("second_factor_missing");
			assertThat(event.rule()).isEqualTo("joor.security.mfa.require-for");
		});
		assertThat(this.told.of(SecurityEventType.AUTHN_LOGIN_FAIL)).isEmpty();
	}

	@Test
	void loginWhenPrivilegedAndOnlyAPasswordThenTold(HttpProbe http, Tokens tokens) {
		assertThat(http.get("/api/me").bearer(tokens.admin()).send().status()).isEqualTo(200);
		assertThat(this.told.of(SecurityEventType.JOOR_SECOND_FACTOR_MISSING)).singleElement().satisfies((event) -> {
			assertThat(event.reason()).isEqualTo("single_factor_login");
			assertThat(event.attributes()).containsEntry(EventAttribute.FACTORS, List.of("password"));
		});
		assertThat(this.told.of(SecurityEventType.AUTHN_LOGIN_SUCCESS)).singleElement()
			.satisfies((event) -> assertThat(event.attributes()).containsEntry(EventAttribute.FACTORS,
					List.of("password")));
		this.told.events.clear();
		http.get("/api/me").bearer(this.issuer.issue(this.users.get("admin"), true)).send();
		assertThat(this.told.of(SecurityEventType.JOOR_SECOND_FACTOR_MISSING)).isEmpty();
		assertThat(this.told.of(SecurityEventType.AUTHN_LOGIN_SUCCESS)).singleElement()
			.satisfies((event) -> assertThat(event.attributes()).containsEntry(EventAttribute.FACTORS,
					List.of("mfa", "otp", "password")));
	}

	@Test
	void factorsWhenRolesAreShownThenNotAmongThem(HttpProbe http, Tokens tokens) {
		assertThat(http.get("/api/me").bearer(tokens.alice()).send().body()).doesNotContain("FACTOR_");
	}

	@Test
	void reportWhenAskedForThenShowsWhatIsDemanded(HttpProbe http, Tokens tokens) {
		Answer answer = http.get("/actuator/joorsecurity/mfa").bearer(owner(tokens, "pwd", "otp")).send();
		assertThat(answer.json().at("/require-for/roles/0").asString()).isEqualTo("OWNER");
		assertThat(answer.json().at("/require-for/mode").asString()).isEqualTo("enforce");
		assertThat(answer.json().at("/factors/mfa/acr/0").asString()).isEqualTo("urn:sample:two-factors");
	}

	private static String owner(Tokens tokens, String... methods) {
		return tokens.mint()
			.subject("owner")
			.roles("OWNER", "ADMIN")
			.claim("amr", List.of(methods))
			.claim("auth_time", Instant.now().getEpochSecond())
			.sign();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Time {

		@Bean
		MovableClock clock() {
			return new MovableClock();
		}

		@Bean
		Told told() {
			return new Told();
		}

	}

	/**
	 * Remembers what was told.
	 */
	static final class Told implements SecurityEventListener {

		private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

		@Override
		public void onSecurityEvent(SecurityEvent event) {
			this.events.add(event);
		}

		List<SecurityEvent> of(SecurityEventType type) {
			return this.events.stream().filter((event) -> event.type() == type).toList();
		}

	}

}

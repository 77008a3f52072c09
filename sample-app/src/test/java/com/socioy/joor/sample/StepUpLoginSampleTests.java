package com.socioy.joor.sample;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.MovableClock;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;
import com.socioy.joor.security.identity.AuthenticationDemands;
import com.socioy.joor.security.mfa.DemandedAuthentication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what people in front of a browser are asked for, in chains that the
 * application wrote: a form and one-time tokens, and bearer tokens beside them.
 */
@SampleTest(properties = { "joor.security.mfa.require-for.roles=ADMIN",
		"joor.security.mfa.require-for.exempt-paths=/products/**", "joor.security.rate-limit.enabled=false" })
class StepUpLoginSampleTests {

	private static final String CODES = "/api/me/recovery-codes";

	private static final String PASSWORD = "correct horse battery staple";

	@Autowired
	private MovableClock clock;

	@Autowired
	private Mailbox mailbox;

	@Autowired
	private Told told;

	@BeforeEach
	void begin() {
		this.clock.reset();
		this.told.events.clear();
	}

	@Test
	void privilegedWhenOnlyAPasswordThenSentToTheOneTimeTokenAndIn(HttpProbe http, Tokens tokens) {
		Browser browser = new Browser(http);
		assertThat(browser.location("/api/me")).endsWith("/login");
		assertThat(browser.login("admin").status()).isEqualTo(302);
		String page = browser.location("/api/me");
		assertThat(page).contains("/login?", "factor.type=ott", "factor.reason=missing")
			.doesNotContain("password", "mfa");
		assertThat(browser.open(page.substring(page.indexOf("/login"))).body()).contains("/ott/generate");
		assertThat(browser.submit("/ott/generate", Map.of("username", "admin")).header("Location"))
			.endsWith("/login/ott");
		Answer in = browser.submit("/login/ott", Map.of("token", this.mailbox.token()));
		assertThat(in.status()).isEqualTo(302);
		assertThat(in.header("Location")).contains("/api/me");
		Answer me = browser.open("/api/me");
		assertThat(me.status()).isEqualTo(200);
		assertThat(me.body()).contains("ROLE_ADMIN").doesNotContain("FACTOR_");
		assertThat(browser.open("/api/reports/sales").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/me", "/api/reports/sales", "/actuator/info", "/no/such/path", "/css/none.css" })
	void privilegedProgramWhenOnlyAPasswordThenProblem(String path, HttpProbe http) {
		Browser browser = new Browser(http);
		browser.login("admin");
		Answer refused = browser.get(path, "application/json");
		if (path.startsWith("/actuator")) {
			// Takes no session at all
			assertThat(refused.status()).isEqualTo(401);
			return;
		}
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(refused.json().get("type").asString()).endsWith("insufficient-user-authentication");
		assertThat(refused.json().at("/factors/0").asString()).isEqualTo("mfa");
		assertThat(refused.header(HttpHeaders.WWW_AUTHENTICATE)).isNull();
		assertThat(browser.get("/products", "application/json").status()).isEqualTo(200);
	}

	@Test
	void bearerInAChainOfTheApplicationWhenOnlyAPasswordThenChallenge(HttpProbe http, Tokens tokens) {
		for (String path : List.of("/api/me", "/api/reports/sales", "/actuator/info", "/no/such/path")) {
			Answer refused = http.get(path)
				.bearer(tokens.mint()
					.roles("ADMIN", "ACTUATOR")
					.claim("amr", List.of("pwd"))
					.claim("auth_time", Instant.now().getEpochSecond())
					.sign())
				.send();
			assertThat(refused.status()).as(path).isEqualTo(401);
			assertThat(refused.header(HttpHeaders.WWW_AUTHENTICATE)).contains("insufficient_user_authentication");
		}
		assertThat(http.get("/api/me").bearer(tokens.alice()).send().status()).isEqualTo(200);
	}

	@Test
	void annotationInAChainOfTheApplicationWhenTokenIsOldThenChallenge(HttpProbe http, Tokens tokens) {
		String token = tokens.alice();
		assertThat(http.post(CODES).bearer(token).send().status()).isEqualTo(200);
		this.clock.pass(Duration.ofSeconds(61));
		Answer refused = http.post(CODES).bearer(token).send();
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.headers(HttpHeaders.WWW_AUTHENTICATE))
			.containsExactly("Bearer error=\"insufficient_user_authentication\","
					+ " error_description=\"A more recent authentication is required\", max_age=\"60\"");
		assertThat(refused.json().get("type").asString()).endsWith("insufficient-user-authentication");
	}

	@Test
	void recentLoginWhenSessionIsOldThenSentToLogInAgain(HttpProbe http, Tokens tokens) {
		Browser browser = new Browser(http);
		browser.login("carol");
		assertThat(browser.open("/recent/page").status()).isEqualTo(404);
		Awaitility.await()
			.pollInterval(Duration.ofMillis(300))
			.until(() -> browser.open("/recent/page").status() != 404);
		String page = browser.location("/recent/page");
		assertThat(page).contains("/login?", "factor.type=password", "factor.reason=expired");
		assertThat(browser.open("/api/me").status()).isEqualTo(200);
		assertThat(browser.login("carol").header("Location")).contains("/recent/page");
		assertThat(browser.open("/recent/page").status()).isEqualTo(404);
	}

	@Test
	void recentLoginWhenProgramHasAnOldSessionThenProblem(HttpProbe http) {
		Browser browser = new Browser(http);
		browser.login("carol");
		assertThat(browser.post(CODES).status()).isEqualTo(200);
		this.clock.pass(Duration.ofSeconds(61));
		Answer refused = browser.post(CODES);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.json().get("type").asString()).endsWith("insufficient-user-authentication");
		assertThat(refused.json().get("max_age").asInt()).isEqualTo(60);
	}

	@Test
	void loginWhenPrivilegedInTwoStepsThenFirstIsNoAlarm(HttpProbe http) {
		new Browser(http).login("admin");
		assertThat(this.told.of(SecurityEventType.JOOR_SECOND_FACTOR_MISSING)).singleElement().satisfies((event) -> {
			assertThat(event.reason()).isEqualTo("second_factor_pending");
			assertThat(event.severity()).isEqualTo(Severity.INFO);
			assertThat(event.attributes()).containsEntry(EventAttribute.FACTORS, List.of("password"));
		});
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Chains {

		@Bean
		MovableClock clock() {
			return new MovableClock();
		}

		@Bean
		Told told() {
			return new Told();
		}

		@Bean
		Mailbox mailbox() {
			return new Mailbox();
		}

		@Bean
		UserDetailsService people() {
			return new InMemoryUserDetailsManager(
					User.withUsername("admin").password("{noop}" + PASSWORD).roles("ADMIN").build(),
					User.withUsername("carol").password("{noop}" + PASSWORD).roles("USER").build());
		}

		@Bean
		@Order(1)
		SecurityFilterChain programs(HttpSecurity http, AccessRulesAuthorizationManager rules) {
			return http
				.securityMatcher((request) -> String.valueOf(request.getHeader("Authorization")).startsWith("Bearer "))
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

		// tag::pages[]
		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http, AccessRulesAuthorizationManager rules,
				AuthenticationDemands demands, OneTimeTokenGenerationSuccessHandler mail) {
			return http.formLogin(Customizer.withDefaults())
				.oneTimeTokenLogin((ott) -> ott.tokenGenerationSuccessHandler(mail))
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/recent/**")
					.access(DemandedAuthentication.recent(demands, Duration.ofSeconds(2)))
					.anyRequest()
					.access(rules))
				.build();
		}
		// end::pages[]

	}

	/**
	 * Takes one-time tokens, as people's mail does.
	 */
	static final class Mailbox implements OneTimeTokenGenerationSuccessHandler {

		private final AtomicReference<String> last = new AtomicReference<>("");

		@Override
		public void handle(HttpServletRequest request, HttpServletResponse response, OneTimeToken token)
				throws IOException {
			this.last.set(token.getTokenValue());
			response.sendRedirect("/login/ott");
		}

		String token() {
			return this.last.get();
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

	/**
	 * Keeps cookies and follows no redirect.
	 */
	private static final class Browser {

		private final HttpProbe http;

		private final Map<String, String> cookies = new TreeMap<>();

		Browser(HttpProbe http) {
			this.http = http;
		}

		Answer login(String user) {
			return submit("/login", Map.of("username", user, "password", PASSWORD));
		}

		Answer open(String path) {
			return get(path, "text/html, */*;q=0.8");
		}

		Answer get(String path, String accept) {
			return keep(with(this.http.get(path)).accept(accept).send());
		}

		Answer post(String path) {
			return keep(with(this.http.post(path)).accept("application/json")
				.header("Sec-Fetch-Site", "same-origin")
				.send());
		}

		Answer submit(String path, Map<String, String> fields) {
			return keep(with(this.http.post(path)).accept("text/html")
				.header("Sec-Fetch-Site", "same-origin")
				.form(fields)
				.send());
		}

		String location(String path) {
			Answer answer = open(path);
			assertThat(answer.status()).as(path).isEqualTo(302);
			return String.valueOf(answer.header("Location"));
		}

		private HttpProbe.Request with(HttpProbe.Request request) {
			return this.cookies.isEmpty() ? request
					: request.cookie(this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}

		private Answer keep(Answer answer) {
			for (String cookie : answer.headers("Set-Cookie")) {
				String pair = cookie.split(";")[0];
				this.cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
			}
			return answer;
		}

	}

}

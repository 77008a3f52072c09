package com.socioy.joor.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.JsonSchema;
import com.socioy.joor.sample.testsupport.RawHttp;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.audit.ConfigurationState;
import com.socioy.joor.security.audit.delivery.SecurityEventSink;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.autoconfigure.ratelimit.AutoConfigureRateLimit;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fact that is told, provoked on the running sample: exactly one record of each, in
 * the form that {@code docs/observability/security-event.schema.json} promises, and the
 * same in the file. The table of what was seen is left in
 * {@code target/security-events.md}.
 */
@ExtendWith(SecurityEventsSampleTests.Stopped.class)
@SampleTest(properties = { "spring.profiles.active=browser",
		"joor.security.client-address.trusted-proxies=127.0.0.1,::1", "joor.security.session.maximum-per-user=1",
		"joor.security.guard.max-json-size=20KB",
		"joor.security.web.public-paths=/,/css/**,/products/**,/auth/login,/auth/jwks,/limited",
		"joor.security.rate-limit.policies.exports.paths=", "joor.security.rate-limit.policies.exports.key=user-or-ip",
		"joor.security.rate-limit.policies.exports.limit=1", "joor.security.rate-limit.policies.exports.per=1h",
		"joor.security.rate-limit.policies.limited.paths=/limited", "joor.security.rate-limit.policies.limited.limit=1",
		"joor.security.rate-limit.policies.limited.per=1h" })
@AutoConfigureRateLimit
@DirtiesContext
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SecurityEventsSampleTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final String ORDER = "{\"lines\":[{\"product\":\"cup\",\"quantity\":2}]}";

	private static final String CREDENTIALS = "authn_login_success credential_accepted";

	private static final String PASSWORD_OF_ADMIN = CREDENTIALS + " + joor_second_factor_missing single_factor_login";

	private static int clients;

	private static Path file;

	private final JsonSchema schema = new JsonSchema(
			JSON.readTree(Path.of("..", "docs", "observability", "security-event.schema.json").toFile()));

	private final List<String> table = new ArrayList<>();

	@Autowired
	private Records records;

	@Autowired
	private SecurityEventPublisher publisher;

	@DynamicPropertySource
	static void rememberAnotherConfiguration(DynamicPropertyRegistry registry) throws IOException {
		file = Files.createTempDirectory("joor").resolve("security.log");
		new ConfigurationState(null, new SecureRandom()).exchange(file.resolveSibling("security.log.configuration"),
				new TreeMap<>(Map.of("joor.security.session.maximum-per-user", "canary")));
		registry.add("joor.security.audit.file.enabled", () -> true);
		registry.add("joor.security.audit.file.path", file::toString);
	}

	static Stream<Case> facts() {
		return Stream.of(
				new Case("login with a form", "authn_login_success login + session_created login",
						(client) -> client.login("alice")),
				new Case("wrong password in a form", "authn_login_fail bad_credentials",
						(client) -> client.submit("alice", "canary-password")),
				new Case("login of the application's own", "authn_login_success login",
						(client) -> client.json("/auth/login",
								Map.of("username", "alice", "password", client.tokens.passwordOf("alice")))),
				new Case("wrong password there", "authn_login_fail bad_credentials",
						(client) -> client.json("/auth/login",
								Map.of("username", "canary-name", "password", "canary-password"))),
				new Case("50 requests with one token", CREDENTIALS,
						(client) -> client.repeat(50, "/api/me", client.tokens.alice())),
				new Case("no credential", "authn_login_fail credentials_missing",
						(client) -> client.get("/api/me", null)),
				new Case("malformed token", "authn_login_fail malformed_token",
						(client) -> client.get("/api/me", "canary canary")),
				new Case("token signed by a foreign key", "authn_login_fail invalid_token",
						(client) -> client.get("/api/me", client.tokens.mint().key(Tokens.foreignKey()).sign())),
				new Case("two headers", "authn_login_fail two_authorization_headers",
						(client) -> client.raw("GET", "/api/me", "Authorization: Bearer a", "Authorization: Basic b")),
				new Case("refused by a rule of paths", CREDENTIALS + " + authz_fail rule",
						(client) -> client.get("/api/reports/sales", client.tokens.alice())),
				new Case("refused by a rule of a method", CREDENTIALS + " + authz_fail access_denied",
						(client) -> client.get("/api/reports/customers", client.tokens.alice())),
				new Case("refused by code", CREDENTIALS + " + authz_fail denied_by_application",
						(client) -> client.get("/api/facts/denied", client.tokens.alice())),
				new Case("refused by code in an asynchronous request",
						CREDENTIALS + " + authz_fail denied_by_application",
						(client) -> client.get("/api/facts/later/denied", client.tokens.alice())),
				new Case("answered 403 by code", CREDENTIALS + " + authz_fail refused_by_application",
						(client) -> client.get("/api/facts/forbidden", client.tokens.alice())),
				new Case("request of another site", "malicious_csrf cross_site",
						(client) -> client.probe("POST", "/api/orders")
							.cookie(client.session)
							.header("Sec-Fetch-Site", "cross-site")
							.json(ORDER)
							.send())
					.loggedIn(),
				new Case("preflight of a foreign origin", "malicious_cors cors_closed",
						(client) -> client.raw("OPTIONS", "/api/me", "Origin: https://evil.example",
								"Access-Control-Request-Method: GET")),
				new Case("path that the firewall rejects", "malicious_extraneous firewall_rejected",
						(client) -> client.raw("GET", "/api/me;canary=1")),
				new Case("request that the container rejects", "malicious_extraneous malformed_request",
						(client) -> client.raw("GET", "/api/%zz")),
				new Case("rate limit exceeded, 20 times", "excess_rate_limit_exceeded rate_limit_exceeded",
						(client) -> client.repeat(20, "/limited", null)),
				new Case("report of a browser", "malicious_csp_violation csp_violation", (client) -> client
					.probe("POST", "/.well-known/browser-reports")
					.body("application/csp-report",
							"{\"csp-report\":{\"document-uri\":\"https://a.example/\",\"effective-directive\":\"script-src\",\"blocked-uri\":\"inline\",\"disposition\":\"enforce\"}}"
								.getBytes(StandardCharsets.UTF_8))
					.send()),
				new Case("input that breaks constraints", CREDENTIALS + " + input_validation_fail validation_failed",
						(client) -> client.probe("POST", "/api/orders")
							.bearer(client.tokens.alice())
							.json("{\"lines\":[{\"product\":\"\",\"quantity\":0}],\"note\":\"canary\"}")
							.send()),
				new Case("input of the wrong type", CREDENTIALS + " + input_validation_fail validation_failed",
						(client) -> client.get("/api/facts/typed?amount=canary", client.tokens.alice())),
				new Case("body that cannot be read", CREDENTIALS + " + input_validation_fail unreadable_body",
						(client) -> client.probe("POST", "/api/orders")
							.bearer(client.tokens.alice())
							.json("{\"canary")
							.send()),
				new Case("body that is too large", "input_validation_fail body_too_large",
						(client) -> client.probe("POST", "/api/orders")
							.bearer(client.tokens.alice())
							.json("{\"note\":\"" + "x".repeat(30_000) + "\"}")
							.send()),
				new Case("one session too many",
						"authn_login_success login + excess_sessions_exceeded oldest_ended + session_created login",
						(client) -> client.login("bob"))
					.loggedIn(),
				new Case("session that was ended by the limit",
						"session_use_after_expire over_limit + authn_login_fail credentials_missing",
						(client) -> client.probe("GET", "/api/me").cookie(client.session).send())
					.loggedIn()
					.prepared((client) -> new Client(client.http, client.raw, client.tokens).login("bob")),
				new Case("logout", "session_expired logout", Client::logout).loggedIn(),
				new Case("session that nobody used",
						"session_expired idle_timeout + authn_login_fail credentials_missing", Client::letSessionExpire)
					.loggedIn(),
				new Case("session that code ended", "session_expired ended_by_application",
						(client) -> client.probe("GET", "/api/facts/session/end").cookie(client.session).send())
					.loggedIn(),
				new Case("exception", CREDENTIALS + " + joor_server_error internal",
						(client) -> client.get("/api/orders/00000000-0000-0000-0000-000000000000/invoice",
								client.tokens.alice())),
				new Case("exception in an asynchronous request", CREDENTIALS + " + joor_server_error internal",
						(client) -> client.get("/api/facts/later", client.tokens.alice())),
				new Case("answered 503 by code", CREDENTIALS + " + joor_server_error answered",
						(client) -> client.get("/api/facts/unavailable", client.tokens.alice())),
				new Case("error page", CREDENTIALS + " + joor_server_error answered",
						(client) -> client.get("/api/facts/error-page", client.tokens.alice())),
				new Case("roles changed", PASSWORD_OF_ADMIN + " + authz_change roles_changed",
						(client) -> client.get("/api/facts/roles", client.tokens.admin())),
				new Case("permissions changed",
						PASSWORD_OF_ADMIN + " + privilege_permissions_changed permissions_changed",
						(client) -> client.get("/api/facts/permissions", client.tokens.admin())),
				new Case("sensitive data read", PASSWORD_OF_ADMIN + " + sensitive_read read",
						(client) -> client.get("/api/reports/customers", client.tokens.admin())),
				new Case("anything else that is granted", PASSWORD_OF_ADMIN,
						(client) -> client.get("/api/reports/sales", client.tokens.admin())));
	}

	@Test
	@Order(1)
	void startWhenConfigurationChangedIsToldWithNamesOnly() {
		Awaitility.await().until(() -> this.records.actions().contains("joor_config_changed"));
		assertThat(this.records.actions().stream().filter("sys_startup"::equals)).hasSize(1);
		JsonNode changed = this.records.json()
			.stream()
			.filter((json) -> action(json).equals("joor_config_changed"))
			.findFirst()
			.orElseThrow();
		assertThat(changed.at("/joor/properties").valueStream().map(JsonNode::asString))
			.contains("joor.security.session.maximum-per-user", "joor.security.web.public-paths[0]");
		this.table.add("| start | sys_startup started | 1 |");
		this.table
			.add("| configuration changed since the last start | joor_config_changed changed_since_last_start | 1 |");
	}

	@ParameterizedTest
	@MethodSource("facts")
	@Order(2)
	void factWhenProvokedIsToldOnce(Case fact, HttpProbe http, RawHttp raw, Tokens tokens) {
		Client client = new Client(http, raw, tokens);
		if (fact.loggedIn) {
			client.login("bob");
		}
		fact.preparation.accept(client);
		this.records.settle(this.publisher);
		this.records.told.clear();
		fact.action.accept(client);
		List<String> expected = List.of(fact.expected.split(" \\+ "));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.records.told.size() >= expected.size());
		this.records.settle(this.publisher);
		assertThat(this.records.json()).extracting((json) -> action(json) + " " + json.at("/event/reason").asString())
			.containsExactlyInAnyOrderElementsOf(expected);
		this.records.json().forEach((json) -> {
			assertThat(this.schema.check(json)).as(json.toString()).isEmpty();
			assertThat(json.toString()).doesNotContain("canary");
			if (!json.at("/event/reason").asString().equals("idle_timeout")) {
				assertThat(json.at("/source/ip").asString()).endsWith(".0");
				assertThat(json.at("/url/path").asString()).startsWith("/");
			}
		});
		expected.forEach((told) -> this.table.add("| " + fact.name + " | " + told + " | 1 |"));
	}

	@Test
	@Order(3)
	void recordsWhenAllIsToldFollowOneAnother() {
		assertThat(this.records.broken).isEmpty();
	}

	private static String action(JsonNode json) {
		return json.at("/event/action").asString();
	}

	/**
	 * Something that is told.
	 */
	private static final class Case {

		private final String name;

		private final String expected;

		private final Consumer<Client> action;

		private boolean loggedIn;

		private Consumer<Client> preparation = (client) -> {
		};

		Case(String name, String expected, Consumer<Client> action) {
			this.name = name;
			this.expected = expected;
			this.action = action;
		}

		Case loggedIn() {
			this.loggedIn = true;
			return this;
		}

		Case prepared(Consumer<Client> preparation) {
			this.preparation = preparation;
			return this;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * A client with an address of its own.
	 */
	private static final class Client {

		private final HttpProbe http;

		private final RawHttp raw;

		private final Tokens tokens;

		private final String address = "192.0." + (2 + ++clients / 200) + "." + (1 + clients % 200);

		private String session = "";

		Client(HttpProbe http, RawHttp raw, Tokens tokens) {
			this.http = http;
			this.raw = raw;
			this.tokens = tokens;
		}

		HttpProbe.Request probe(String method, String path) {
			return this.http.request(method, path).header("X-Forwarded-For", this.address);
		}

		Answer get(String path, String token) {
			HttpProbe.Request request = probe("GET", path);
			return ((token != null) ? request.bearer(token) : request).send();
		}

		void repeat(int times, String path, String token) {
			IntStream.range(0, times).forEach((i) -> get(path, token));
		}

		void json(String path, Object body) {
			probe("POST", path).json(body).send();
		}

		void raw(String method, String target, String... headers) {
			RawHttp.Request request = this.raw.request(method, target).header("X-Forwarded-For: " + this.address);
			for (String header : headers) {
				request = request.header(header);
			}
			request.send();
		}

		void login(String user) {
			Answer answer = submit(user, this.tokens.passwordOf(user));
			assertThat(answer.header("Location")).doesNotContain("error");
			this.session = cookies(answer);
		}

		Answer submit(String user, String password) {
			Answer page = probe("GET", "/login").accept("text/html").send();
			return probe("POST", "/login").cookie(cookies(page))
				.form(Map.of("username", user, "password", password, "_csrf", token(page.body())))
				.send();
		}

		void logout() {
			probe("POST", "/logout").cookie(this.session).header("Sec-Fetch-Site", "same-origin").send();
		}

		void letSessionExpire() {
			probe("GET", "/api/facts/session/short").cookie(this.session).send();
			Awaitility.await()
				.pollDelay(Duration.ofMillis(1500))
				.pollInterval(Duration.ofMillis(1500))
				.until(() -> probe("GET", "/api/me").cookie(this.session).send().status() == 401);
		}

		private static String token(String page) {
			Matcher matcher = TOKEN.matcher(page);
			assertThat(matcher.find()).as(page).isTrue();
			return matcher.group(1);
		}

		private static String cookies(Answer answer) {
			return answer.headers("Set-Cookie")
				.stream()
				.map((cookie) -> cookie.split(";")[0])
				.filter((cookie) -> !cookie.endsWith("="))
				.collect(Collectors.joining("; "));
		}

	}

	/**
	 * Looks at what was told while the application stopped; registered first, and so
	 * asked last.
	 */
	static class Stopped implements AfterAllCallback {

		@Override
		public void afterAll(ExtensionContext context) throws IOException {
			SecurityEventsSampleTests test = (SecurityEventsSampleTests) context.getRequiredTestInstance();
			assertThat(test.records.actions()).filteredOn("sys_shutdown"::equals).hasSize(1);
			List<String> lines = Files.readAllLines(file);
			assertThat(lines).containsAll(test.records.lines)
				.allSatisfy((line) -> assertThat(test.schema.check(JSON.readTree(line))).as(line).isEmpty());
			assertThat(lines.toString()).doesNotContain("canary");
			test.table.add("| stop | sys_shutdown | 1 |");
			Files.createDirectories(Path.of("target"));
			Files.writeString(Path.of("target", "security-events.md"),
					"| Fact | Record | Seen |\n|---|---|---|\n" + String.join("\n", test.table) + "\n");
		}

	}

	/**
	 * Keeps records as a file would.
	 */
	static class Records implements SecurityEventSink {

		private static final String MARK = "test_mark";

		private final List<EventRecord> told = new CopyOnWriteArrayList<>();

		private final List<String> lines = new CopyOnWriteArrayList<>();

		private final List<String> broken = new CopyOnWriteArrayList<>();

		private volatile String last = "";

		private volatile int marks;

		@Override
		public String name() {
			return "test";
		}

		@Override
		public void write(List<EventRecord> records) {
			for (EventRecord record : records) {
				if (!this.last.isEmpty() && !this.last.equals(record.previousHash())) {
					this.broken.add(record.toString());
				}
				this.last = record.hash();
				this.lines.add(new String(record.json(), StandardCharsets.UTF_8));
				if (record.event().reason().equals(MARK)) {
					this.marks++;
				}
				else if (record.event().type() != SecurityEventType.JOOR_AUDIT_CHECKPOINT) {
					this.told.add(record);
				}
			}
		}

		// What the request still tells after its answer is out comes before the mark
		void settle(SecurityEventPublisher publisher) {
			int before = this.marks;
			Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
			publisher.publish(SecurityEvent.of(SecurityEventType.SYS_MONITOR_ENABLED, MARK));
			Awaitility.await().until(() -> this.marks > before);
		}

		List<JsonNode> json() {
			return this.told.stream().map((record) -> JSON.readTree(record.json())).toList();
		}

		List<String> actions() {
			return this.told.stream().map((record) -> record.event().type().id()).toList();
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Recording {

		@Bean
		Records records() {
			return new Records();
		}

	}

}

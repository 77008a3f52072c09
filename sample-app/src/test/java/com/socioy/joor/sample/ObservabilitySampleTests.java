package com.socioy.joor.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.core.io.FileSystemResource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.Metrics;
import com.socioy.joor.sample.testsupport.PromQl;
import com.socioy.joor.sample.testsupport.RedisProcess;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.autoconfigure.ratelimit.AutoConfigureRateLimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what operators see: metrics, the dashboard and the alerts on them, and the
 * newest events. Everything that has metrics is switched on.
 */
@SampleTest(properties = { "spring.test.metrics.export=true", "joor.security.rate-limit.store=redis",
		"joor.security.rate-limit.redis.secret=base64:q0v7u3PzB5cXr8m2n1TtY6wEjHkLd9sFgQaZxVbNoPI=",
		"joor.security.rate-limit.policies.exports.paths=", "joor.security.rate-limit.policies.exports.key=user-or-ip",
		"joor.security.rate-limit.policies.exports.limit=1000", "joor.security.rate-limit.policies.exports.per=1h",
		"joor.security.actuator.scrape.secret=" + ObservabilitySampleTests.SCRAPE })
@AutoConfigureRateLimit
@DirtiesContext
class ObservabilitySampleTests {

	static final String SCRAPE = "hZ3vQ8nLx5TtKb2RwYd7MfJ4sGpC9eVuA6oXi1jUqN0=";

	private static final String METRICS = "/actuator/prometheus";

	private static final String EVENTS = "/actuator/joorsecurityevents";

	private static final Path DOCS = Stream.of("docs/observability", "../docs/observability")
		.map(Path::of)
		.filter(Files::exists)
		.findFirst()
		.orElseThrow();

	private static final RedisProcess redis = RedisProcess.run();

	@DynamicPropertySource
	static void redis(DynamicPropertyRegistry registry) {
		registry.add("spring.data.redis.host", () -> "127.0.0.1");
		registry.add("spring.data.redis.port", redis::port);
	}

	@AfterAll
	static void stop() {
		redis.close();
	}

	@Test
	void metricsWhenScrapedThenOpenForTheScraperAlone(HttpProbe http, Tokens tokens) {
		assertThat(http.get(METRICS).send().status()).isEqualTo(401);
		assertThat(http.get(METRICS).bearer(tokens.alice()).send().status()).isEqualTo(403);
		assertThat(http.get(METRICS).bearer(tokens.ops()).send().status()).isEqualTo(200);
		Answer answer = http.get(METRICS).bearer(SCRAPE).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers("Set-Cookie")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { EVENTS, "/actuator", "/actuator/metrics", "/actuator/joorsecurity", "/api/me" })
	void tokenOfTheScraperWhenUsedElsewhereThenRefused(String path, HttpProbe http) {
		assertThat(http.get(path).bearer(SCRAPE).send().status()).isEqualTo(401);
	}

	@Test
	void countersWhenNothingHappenedThenZeroAndThenRiseByOne(HttpProbe http) {
		String cors = "joor_security_events_total{type=\"malicious_cors\",outcome=\"failure\",severity=\"warn\"}";
		String logins = "joor_security_events_total{type=\"authn_login_fail\",outcome=\"failure\",severity=\"warn\"}";
		Metrics before = scrape(http);
		assertThat(before.sum(cors)).isZero();
		http.get("/api/me").send();
		assertThat(scrape(http).sum(logins)).isEqualTo(before.sum(logins) + 1);
		assertThat(before.sum("joor_security_audit_sink_up")).isPositive();
		assertThat(before.sum("joor_security_audit_dropped_total")).isZero();
		assertThat(before.sum("joor_security_audit_queue_capacity")).isPositive();
		await()
			.until(() -> scrape(http).sum("joor_security_audit_sequence") > before.sum("joor_security_audit_sequence"));
	}

	@Test
	void metersWhenScrapedThenOfDecisionsAndNotOfFilters(HttpProbe http, Tokens tokens) {
		http.get("/api/me").bearer(tokens.alice()).send();
		Metrics metrics = scrape(http);
		assertThat(metrics.names())
			.contains("spring_security_authentications_seconds_count", "spring_security_authorizations_seconds_count",
					"http_server_requests_seconds_count")
			.noneMatch((name) -> name.startsWith("spring_security_filterchains")
					|| name.startsWith("spring_security_http"));
		assertThat(http.get("/actuator/joorsecurity/observations").bearer(tokens.ops()).send().json().path("filters"))
			.isEqualTo(BooleanNode.FALSE);
	}

	@Test
	void queriesOfTheDashboardAndTheAlertsNameWhatTheServiceHas(HttpProbe http, @Autowired SslBundleRegistry bundles)
			throws Exception {
		bundles.registerBundle("partner", bundle());
		Metrics metrics = scrape(http);
		List<String> queries = new ArrayList<>(dashboardQueries());
		assertThat(queries).hasSizeGreaterThan(20);
		int ofDashboard = queries.size();
		queries.addAll(alertQueries());
		assertThat(queries).hasSizeGreaterThan(ofDashboard + 10);
		for (String query : queries) {
			assertThat(PromQl.parse(query).selectors()).as(query).isNotEmpty();
			assertThat(metrics.unknown(query)).as(query).isEmpty();
		}
		assertThat(metrics.unknown("sum by (tipe) (rate(joor_security_events_total{job=~\"$job\"}[5m])) > 0"))
			.containsExactly("tipe");
		assertThat(metrics.unknown("rate(joor_security_events{type=\"x\"}[5m]) > 5 and up == 1")).hasSize(2);
		assertThat(metrics.unknown("joor_security_events_total{type=\"authn_login_failed\"}")).hasSize(1);
		assertThat(metrics.unknown("joor_security_events_total{kind=~\".*\"}")).hasSize(1);
	}

	@Test
	void rulesWhenReadByPrometheusThenValidAndFireWhenTheyShould() throws Exception {
		assumeThat(Stream.of(System.getenv("PATH").split(":")).map((path) -> Path.of(path, "promtool")))
			.anyMatch(Files::isExecutable);
		promtool("check", "rules", "prometheus-rules.yml");
		promtool("test", "rules", "prometheus-rules-test.yml");
	}

	@Test
	void eventsWhenProvokedThenShownNewestFirstAndFiltered(HttpProbe http, Tokens tokens) {
		Instant start = Instant.now();
		http.get("/api/reports/sales").bearer(tokens.alice()).send();
		http.get("/api/reports/sales").bearer(tokens.bob()).send();
		http.get("/api/me").bearer("not.a.token").send();
		String since = EVENTS + "?after=" + start;
		await().until(() -> events(http, tokens, since + "&severity=warn").size() >= 3);
		JsonNode all = events(http, tokens, since + "&severity=warn");
		assertThat(all.path(0).path("sequence").asLong()).isGreaterThan(all.path(1).path("sequence").asLong());
		JsonNode denied = events(http, tokens, since + "&type=authz_fail");
		assertThat(denied.size()).isEqualTo(2);
		JsonNode alice = events(http, tokens, since + "&type=authz_fail&actor=alice");
		assertThat(alice.size()).isEqualTo(1);
		assertThat(alice.path(0).path("source").asString()).isEqualTo("127.0.0.0");
		assertThat(alice.path(0).path("request").path("path").asString()).isEqualTo("/api/reports/sales");
		assertThat(alice.path(0).path("code").asInt()).isEqualTo(2001);
		assertThat(events(http, tokens, since + "&severity=critical").size()).isZero();
		assertThat(events(http, tokens, EVENTS + "?before=" + start).findValuesAsString("time")).isNotEmpty()
			.allMatch((time) -> Instant.parse(time).isBefore(start));
		JsonNode page = http.get(since + "&type=authz_fail&limit=1").bearer(tokens.ops()).send().json();
		assertThat(page.path("events").path(0)).isEqualTo(denied.path(0));
		JsonNode next = http.get(since + "&type=authz_fail&limit=1&cursor=" + page.path("cursor").asLong())
			.bearer(tokens.ops())
			.send()
			.json();
		assertThat(next.path("events").path(0)).isEqualTo(denied.path(1));
		assertThat(next.hasNonNull("cursor")).isFalse();
	}

	@Test
	void eventsWhenAskedByNoOperatorThenRefused(HttpProbe http, Tokens tokens) {
		assertThat(http.get(EVENTS).send().status()).isEqualTo(401);
		assertThat(http.get(EVENTS).bearer(tokens.alice()).send().status()).isEqualTo(403);
		assertThat(http.request("DELETE", EVENTS).bearer(tokens.ops()).send().status()).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "type=canary", "severity=canary", "after=canary", "before=2026-13-01T00:00:00Z",
			"limit=canary", "limit=0", "limit=1001", "limit=99999999999", "cursor=canary", "type=authz_fail,canary" })
	void eventsWhenQuestionMakesNoSenseThenBadRequest(String query, HttpProbe http, Tokens tokens) {
		Answer answer = http.get(EVENTS + "?" + query).bearer(tokens.ops()).send();
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).doesNotContain("canary");
	}

	private static Metrics scrape(HttpProbe http) {
		return new Metrics(http.get(METRICS).bearer(SCRAPE).send().body());
	}

	private static JsonNode events(HttpProbe http, Tokens tokens, String path) {
		return http.get(path).bearer(tokens.ops()).send().json().path("events");
	}

	private static List<String> dashboardQueries() {
		JsonNode dashboard = new JsonMapper().readTree(DOCS.resolve("grafana-dashboard.json").toFile());
		return dashboard.path("panels").findValuesAsString("expr");
	}

	private static List<String> alertQueries() {
		YamlMapFactoryBean yaml = new YamlMapFactoryBean();
		yaml.setResources(new FileSystemResource(DOCS.resolve("prometheus-rules.yml")));
		List<String> queries = new ArrayList<>();
		for (Object group : (List<?>) yaml.getObject().get("groups")) {
			for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
				queries.add((String) ((Map<?, ?>) rule).get("expr"));
			}
		}
		return queries;
	}

	private static void promtool(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("promtool"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(DOCS.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

	private static SslBundle bundle() throws Exception {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init((KeyStore) null);
		X509Certificate certificate = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setCertificateEntry("ca", certificate);
		return SslBundle.of(SslStoreBundle.of(null, null, store));
	}

}

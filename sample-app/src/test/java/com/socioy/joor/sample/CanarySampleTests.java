package com.socioy.joor.sample;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.aot.DisabledInAotMode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.sample.issuer.DemoUsers;
import com.socioy.joor.sample.issuer.TokenIssuer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.security.audit.delivery.EventDelivery;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample with everything on that writes or shows something, and with code that logs
 * whatever it gets. Secrets of many kinds go in at every entrance; none comes out.
 */
@Tag("http")
@ExtendWith(OutputCaptureExtension.class)
@DisabledInAotMode("Starts an application for which no code was generated")
class CanarySampleTests {

	/** A text as it comes in, and what of it must not come out. */
	private static final Map<String, String> SECRETS = secrets();

	private static final Map<String, String> OUTPUTS = new LinkedHashMap<>();

	@TempDir
	private static Path directory;

	@BeforeAll
	static void use(CapturedOutput console) throws IOException {
		// Other applications in this virtual machine have set the log up already
		LoggingSystem.get(CanarySampleTests.class.getClassLoader()).cleanUp();
		Path log = directory.resolve("app.log");
		Path audit = directory.resolve("audit.jsonl");
		SpringApplication sample = new SpringApplication(SampleApplication.class, Everything.class);
		try (ConfigurableApplicationContext application = sample.run("--server.port=0",
				"--joor.security.rate-limit.enabled=false", "--joor.security.audit.file.enabled=true",
				"--joor.security.audit.file.path=" + audit, "--logging.file.name=" + log,
				"--logging.structured.format.file=ecs", "--management.endpoints.web.exposure.include=*",
				"--joor.security.audit.recent.size=10000")) {
			int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			HttpProbe http = HttpProbe.to(port);
			TokenIssuer issuer = application.getBean(TokenIssuer.class);
			DemoUsers users = application.getBean(DemoUsers.class);
			String token = issuer.issue(users.get("alice"));
			SECRETS.keySet().forEach((text) -> push(http, token, text));
			assertThat(application.getBean(EventDelivery.class).flush(Duration.ofSeconds(30))).isTrue();
			String operator = issuer.issue(users.get("ops"));
			for (String endpoint : List.of("auditevents", "httpexchanges", "joorsecurityevents", "logfile")) {
				OUTPUTS.put(endpoint, http.get("/actuator/" + endpoint).bearer(operator).send().body());
			}
			OUTPUTS.put("traces", application.getBean(Spans.class).written.toString());
		}
		OUTPUTS.put("log", Files.readString(log));
		OUTPUTS.put("audit file", Files.readString(audit));
		OUTPUTS.put("console", console.getAll());
	}

	private static void push(HttpProbe http, String token, String text) {
		String header = text.replace("\n", " ");
		http.get("/api/canary?value=" + encode(text)).bearer(token).header("X-Canary", header).send();
		http.post("/api/canary").bearer(token).form(Map.of("value", text)).send();
		http.post("/api/canary/json").bearer(token).json(Map.of("note", text)).send();
		http.post("/auth/login").json(Map.of("username", text, "password", text)).send();
		http.get("/api/me").basic(header, header).send();
		http.get("/api/me?value=" + encode(text)).header("Authorization", "Bearer " + header).send();
		http.get("/api/me").cookie("canary=" + encode(text)).header("Origin", "https://" + encode(text)).send();
	}

	@TestFactory
	List<DynamicTest> secretIsInNoOutput() {
		return SECRETS.entrySet()
			.stream()
			.map((entry) -> DynamicTest.dynamicTest(entry.getKey().lines().findFirst().orElse(""),
					() -> OUTPUTS.forEach((name, output) -> assertThat(output.contains(entry.getValue()))
						.as(() -> name + ": " + around(output, entry.getValue()))
						.isFalse())))
			.toList();
	}

	@Test
	void logTellsWhatIsNotSecret() {
		assertThat(OUTPUTS.get("console")).contains("asked password=*** with password=***");
		assertThat(OUTPUTS.get("log")).contains("\"message\":\"asked password=*** with password=***\"");
		assertThat(OUTPUTS.get("traces")).contains("failed with password=***");
	}

	@TestFactory
	List<DynamicTest> outputWasWritten() {
		return OUTPUTS.entrySet()
			.stream()
			.map((output) -> DynamicTest.dynamicTest(output.getKey(),
					() -> assertThat(output.getValue().length()).isGreaterThan(2000)))
			.toList();
	}

	private static String around(String output, String secret) {
		int i = output.indexOf(secret);
		return output.substring(Math.max(0, i - 300), Math.min(output.length(), i + 200));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static Map<String, String> secrets() {
		Map<String, String> secrets = new LinkedHashMap<>();
		String[] fields = { "password=%s", "passwd: %s", "{\"password\":\"%s\"}", "{\\\"client_secret\\\":\\\"%s\\\"}",
				"{\"credentials\":{\"user\":\"x\",\"pass\":\"%s\"}}", "a=b&access_token=%s&c=d",
				"https://h.example/p?api_key=%s", "next=https%%3A%%2F%%2Fh%%3Frefresh_token%%3D%s",
				"Authorization: Digest username=x, response=%s", "Proxy-Authorization: Custom %s",
				"Cookie: theme=dark; SESSION=%s; a=b", "Set-Cookie: id=%s; Path=/", "X-API-Key: %s",
				"Login[user=x, password=%s, remember=true]", "{password=[%s], user=[x]}", "<password>%s</password>",
				"user[password]=%s", "userPin=%s", "otp: %s", "cvv=%s", "JSESSIONID=%s", "db.password = %s",
				"jdbc:postgresql://h/db?user=u&password=%s", "jdbc:oracle:thin:scott/%s@//h:1521/s",
				"jdbc:sqlserver://h;user=u;password={%s}", "postgres://app:%s@h/db", "https://%s@git.example/r",
				"redis://:%s@h:6379", "ALTER USER x PASSWORD '%s'", "Bearer %s", "secret => %s" };
		for (int i = 0; i < fields.length; i++) {
			String secret = "Can4ry" + (char) ('a' + i % 26) + "Q7x" + i + "Zz";
			secrets.put(fields[i].formatted(secret), secret);
		}
		for (String token : List.of("eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl",
				"ghp_0123456789CanaryCanaryABCDEFGHIJ0123", "glpat-Canary6789abcdefghij", "xoxb-1234567890-Canary4abc",
				"AKIACANARYCANARY1234", "AIzaSyCanary123456789abcdefghijklmnopqr", "sk_live_Canary0123456789abcdef",
				"SG.Canary0123456789abcd.Canary0123456789abcdefghij", "npm_Canary0123456789abcdefghij012345",
				"shop_live_aB3dE5gH7jK9_Canary6789012345678901234567890123456789012345678",
				"$2a$10$N9qo8uLOickgx2ZMRZoMyeCanaryfl7p92ldGxad68LJZdL17lhWy")) {
			secrets.put("found " + token + " here", token);
		}
		String pem = "MIIEvQIBADANCanaryCanary";
		secrets.put("-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----", pem);
		String member = "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Canary3eAE";
		secrets.put("{\"kty\":\"EC\",\"d\":\"" + member + "\"}", member);
		return secrets;
	}

	/**
	 * All that can be switched on, and a controller that hides nothing.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Everything {

		@Bean
		AuditEventRepository auditEventRepository() {
			return new InMemoryAuditEventRepository(10_000);
		}

		@Bean
		HttpExchangeRepository httpExchangeRepository() {
			InMemoryHttpExchangeRepository repository = new InMemoryHttpExchangeRepository();
			repository.setCapacity(10_000);
			return repository;
		}

		@Bean
		Spans spans() {
			return new Spans();
		}

		@Bean
		CanaryController canaryController(ObservationRegistry observations, SecurityEventPublisher events) {
			return new CanaryController(observations, events);
		}

	}

	/**
	 * Logs whatever it gets, in every way there is.
	 */
	@RestController
	static class CanaryController {

		private final Logger logger = LoggerFactory.getLogger(CanaryController.class);

		private final ObservationRegistry observations;

		private final SecurityEventPublisher events;

		CanaryController(ObservationRegistry observations, SecurityEventPublisher events) {
			this.observations = observations;
			this.events = events;
		}

		@GetMapping("/api/canary")
		void ask(@RequestParam("value") String value, @RequestHeader("X-Canary") String header) {
			this.logger.info("asked {} with {}", value, header);
			this.logger.info("asked " + value);
			MDC.put("note", value);
			this.logger.atWarn().addKeyValue("note", header).setCause(failure(value)).log("told");
			MDC.remove("note");
			this.events.publish(SecurityEvent.of(SecurityEventType.SENSITIVE_READ, "canary").detail(value));
			throw failure(header);
		}

		@PostMapping("/api/canary")
		void send(@RequestParam("value") String value) {
			this.logger.info("sent {}", value);
			Observation.start("canary", this.observations)
				.contextualName("send " + value)
				.lowCardinalityKeyValue("kind", value)
				.highCardinalityKeyValue("http.url", "https://h.example/p?value=" + value)
				.error(failure(value))
				.stop();
		}

		@PostMapping("/api/canary/json")
		void json(@RequestBody String body) {
			this.logger.info("body {}", body);
		}

		private static IllegalStateException failure(String text) {
			return new IllegalStateException("failed with " + text, new IllegalArgumentException(text));
		}

	}

	/**
	 * Writes down what a tracer would.
	 */
	static final class Spans implements ObservationHandler<Observation.Context> {

		private final List<String> written = new CopyOnWriteArrayList<>();

		@Override
		public void onError(Observation.Context context) {
			Throwable error = context.getError();
			this.written.add(error + " " + ((error != null) ? error.getCause() : ""));
		}

		@Override
		public void onStop(Observation.Context context) {
			this.written.add(context.getContextualName() + " " + context.getAllKeyValues());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}

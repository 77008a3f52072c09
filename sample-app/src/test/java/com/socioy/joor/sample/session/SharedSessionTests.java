package com.socioy.joor.sample.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.test.context.aot.DisabledInAotMode;
import redis.embedded.RedisServer;

import com.socioy.joor.docs.RedisSessionConfiguration;
import com.socioy.joor.sample.SampleApplication;
import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for sessions, cookies and HTTPS, on two instances behind a proxy that speaks TLS.
 */
@DisabledInAotMode("Starts applications for which no code was generated")
@Tag("http")
class SharedSessionTests {

	private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

	private static final ShiftedClock CLOCK = new ShiftedClock();

	private static RedisServer redis;

	private static ConfigurableApplicationContext first;

	private static ConfigurableApplicationContext second;

	@BeforeAll
	static void start() throws IOException {
		int port = freePort();
		redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
		redis.start();
		first = instance(port);
		second = instance(port);
	}

	@AfterAll
	static void stop() throws IOException {
		if (first != null) {
			first.close();
		}
		if (second != null) {
			second.close();
		}
		redis.stop();
	}

	@AfterEach
	void now() {
		CLOCK.shift = Duration.ZERO;
	}

	@Test
	void sessionWhenBegunAtOneInstanceThenKnownToTheOther() {
		Login login = login();
		assertThat(me(second, login.cookie()).json().path("name").asString()).isEqualTo("carol");
		assertThat(me(first, login.cookie()).status()).isEqualTo(200);
	}

	@Test
	void cookieWhenLoggedInThenBoundToThisHost() {
		Login login = login();
		assertThat(login.answer().headers("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith("__Host-SESSION="))
			.singleElement()
			.satisfies((cookie) -> assertThat(cookie.substring(cookie.indexOf(';') + 2).split("; "))
				.containsExactlyInAnyOrder("Path=/", "Secure", "HttpOnly", "SameSite=Lax"));
		assertThat(login.answer().headers("Set-Cookie")).allSatisfy(
				(cookie) -> assertThat(cookie).contains("Secure").containsAnyOf("SameSite=Lax", "SameSite=Strict"));
		assertThat(login.answer().header("Location")).doesNotContain(";", login.cookie());
	}

	@Test
	void idWhenLoggedInThenAnother() {
		Login login = login();
		Login again = login(login.cookie());
		assertThat(again.cookie()).isNotEqualTo(login.cookie());
		assertThat(me(first, login.cookie()).status()).as("the old id is dead").isEqualTo(401);
		assertThat(me(second, again.cookie()).status()).isEqualTo(200);
	}

	@Test
	void sessionWhenLoggedOutThenDeadEverywhereAndBrowserForgets() {
		Login login = login();
		Answer answer = form(second, "/logout", login.cookie(), new LinkedHashMap<>());
		assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
		assertThat(answer.headers("Clear-Site-Data")).containsExactly("\"cache\", \"cookies\", \"storage\"");
		assertThat(me(first, login.cookie()).status()).isEqualTo(401);
	}

	@Test
	void sessionWhenBusyForADayThenOver() {
		Login login = login();
		CLOCK.shift = Duration.ofHours(24).minusMinutes(5);
		assertThat(me(first, login.cookie()).status()).isEqualTo(200);
		CLOCK.shift = Duration.ofHours(24).plusMinutes(5);
		assertThat(me(second, login.cookie()).status()).isEqualTo(401);
		CLOCK.shift = Duration.ZERO;
		assertThat(me(first, login.cookie()).status()).as("it does not come back").isEqualTo(401);
	}

	@Test
	void callerWhenAnonymousThenNoSession() {
		for (String path : List.of("/products", "/api/me", "/nowhere")) {
			Answer answer = request(first, "GET", path, "https").accept("application/json").send();
			assertThat(answer.headers("Set-Cookie")).as(answer.toString()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET,308", "HEAD,308", "POST,308" })
	void navigationWhenPlainHttpThenRedirected(String method, int status) {
		Answer answer = request(first, method, "/products?page=%201", "http").accept(PAGE).send();
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Location")).isEqualTo("https://shop.example/products?page=%201");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	void callWhenPlainHttpThenRefusedAndNeverRedirected() {
		for (Answer answer : List.of(
				request(first, "POST", "/api/orders", "http").accept("application/json").json("{}").send(),
				request(first, "GET", "/products", "http").send(),
				request(first, "GET", "/products", "http").bearer("token").accept(PAGE).send(),
				request(first, "OPTIONS", "/products", "http").header("Origin", "https://other.example")
					.header("Access-Control-Request-Method", "GET")
					.send())) {
			assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
			assertThat(answer.header("Location")).isNull();
			assertThat(answer.header("Set-Cookie")).isNull();
		}
		assertThat(request(first, "GET", "/products", "http").send().json().path("type").asString())
			.isEqualTo("urn:joor:problem:https-required");
	}

	@Test
	void healthWhenPlainHttpThenAnswered() {
		for (String path : List.of("/actuator/health", "/actuator/health/liveness")) {
			assertThat(request(first, "GET", path, "http").send().status()).isEqualTo(200);
		}
	}

	@Test
	void requestWhenProxyStatesNothingThenAnswered() {
		assertThat(probe(first).get("/products").accept("application/json").send().status()).isEqualTo(200);
	}

	private static Login login() {
		return login(null);
	}

	private static Login login(String cookie) {
		Map<String, String> fields = new LinkedHashMap<>(Map.of("username", "carol", "password", "carol"));
		Answer answer = form(first, "/login", cookie, fields);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
		return new Login(answer, sessionCookie(answer));
	}

	// As a browser does: the page first, then its form with what stands in it
	private static Answer form(ConfigurableApplicationContext instance, String path, String cookie,
			Map<String, String> fields) {
		HttpProbe.Request request = request(instance, "GET", path, "https").accept(PAGE);
		Answer page = ((cookie != null) ? request.cookie(cookie) : request).send();
		String begun = sessionCookie(page);
		int token = page.body().indexOf("name=\"_csrf\"");
		if (token != -1) {
			String rest = page.body().substring(page.body().indexOf("value=\"", token) + 7);
			fields.put("_csrf", rest.substring(0, rest.indexOf('"')));
		}
		HttpProbe.Request post = request(instance, "POST", path, "https").accept(PAGE)
			.header("Origin", "https://shop.example")
			.header("Sec-Fetch-Site", "same-origin")
			.header("Sec-Fetch-Mode", "navigate");
		String sent = (begun != null) ? begun : cookie;
		return ((sent != null) ? post.cookie(sent) : post).form(fields).send();
	}

	private static String sessionCookie(Answer answer) {
		return answer.headers("Set-Cookie")
			.stream()
			.filter((value) -> value.startsWith("__Host-SESSION=") && !value.startsWith("__Host-SESSION=;"))
			.map((value) -> value.substring(0, value.indexOf(';')))
			.findFirst()
			.orElse(null);
	}

	private static Answer me(ConfigurableApplicationContext instance, String cookie) {
		return request(instance, "GET", "/api/me", "https").accept("application/json")
			.cookie(Objects.requireNonNull(cookie))
			.send();
	}

	private static HttpProbe.Request request(ConfigurableApplicationContext instance, String method, String path,
			String scheme) {
		return probe(instance).request(method, path)
			.header("X-Forwarded-Proto", scheme)
			.header("X-Forwarded-Host", "shop.example");
	}

	private static HttpProbe probe(ConfigurableApplicationContext instance) {
		return HttpProbe.to(instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	private static ConfigurableApplicationContext instance(int redisPort) {
		return new SpringApplicationBuilder(SampleApplication.class, RedisSessionConfiguration.class, Application.class)
			.run("--server.port=0", "--spring.data.redis.port=" + redisPort, "--spring.data.redis.host=127.0.0.1",
					"--joor.security.web.login=form", "--joor.security.session.host-prefix=true",
					"--joor.security.client-address.trusted-proxies=127.0.0.1,::1",
					"--joor.security.rate-limit.enabled=false");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private record Login(Answer answer, String cookie) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		InMemoryUserDetailsManager people() {
			return new InMemoryUserDetailsManager(
					User.withUsername("carol").password("{noop}carol").roles("USER").build());
		}

		@Bean
		Clock clock() {
			return CLOCK;
		}

	}

	/**
	 * Tells a time that is ahead.
	 */
	private static final class ShiftedClock extends Clock {

		private volatile Duration shift = Duration.ZERO;

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return Instant.now().plus(this.shift);
		}

	}

}

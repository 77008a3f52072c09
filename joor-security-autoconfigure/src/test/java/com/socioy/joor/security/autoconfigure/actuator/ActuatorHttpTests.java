package com.socioy.joor.security.autoconfigure.actuator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.autoconfigure.SharedIssuerKey;
import com.socioy.joor.security.autoconfigure.actuator.RunningApplication.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the actuator endpoints of an application that opens all its paths, over HTTP.
 */
class ActuatorHttpTests {

	static final String HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("scrape");

	static final String SCRAPE = "hZ3vQ8nLx5TtKb2RwYd7MfJ4sGpC9eVuA6oXi1jUqN0=";

	static final String[] PROPERTIES = { "joor.security.actuator.users.prometheus=" + HASH,
			"joor.security.actuator.scrape.secret=" + SCRAPE, "joor.security.actuator.scrape.endpoints=metrics",
			"joor.security.rate-limit.enabled=false", "management.endpoints.web.exposure.include=*",
			"management.endpoint.heapdump.access=unrestricted", "management.endpoint.health.probes.enabled=true",
			"management.endpoint.health.probes.add-additional-paths=true" };

	private static final String SERVER = "local.server.port";

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.start(OpenApplication.class, PROPERTIES);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/livez",
			"/readyz" })
	void healthWhenAnonymousThenStatusOnly(String path) {
		Answer answer = application.get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("components", "details");
		assertThat(answer.cookies()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/", "/actuator/env", "/actuator/env/PATH", "/actuator/beans",
			"/actuator/heapdump", "/actuator/joorsecurity", "/actuator/loggers", "/actuator/metrics",
			"/actuator/configprops", "/actuator/threaddump", "/actuator/mappings", "/actuator/info" })
	void endpointWhenAnonymousThenClosedWithEachChallenge(String path) {
		for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
			Answer answer = application.send(SERVER, method, path);
			assertThat(answer.status()).as("%s %s", method, path).isEqualTo(401);
			assertThat(answer.challenges()).containsExactly("Bearer", "Basic realm=\"actuator\", charset=\"UTF-8\"");
			assertThat(answer.cookies()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/env", "/actuator/metrics", "/actuator/joorsecurity" })
	void endpointWhenUserOfTheSettingsThenOpen(String path) {
		Answer answer = application.get(path, HttpHeaders.AUTHORIZATION, basic("prometheus", "scrape"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.cookies()).isEmpty();
	}

	@Test
	void endpointWhenTokenHasTheRoleThenOpen() {
		assertThat(application.get("/actuator/env", HttpHeaders.AUTHORIZATION, "Bearer ACTUATOR").status())
			.isEqualTo(200);
		assertThat(application.get("/actuator", HttpHeaders.AUTHORIZATION, "bearer ACTUATOR").status()).isEqualTo(200);
	}

	@Test
	void endpointWhenTokenLacksTheRoleThenForbidden() {
		Answer answer = application.get("/actuator/env", HttpHeaders.AUTHORIZATION, "Bearer USER");
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.cookies()).isEmpty();
	}

	@Test
	void endpointWhenTokenIsInvalidThenRefused() {
		Answer answer = application.get("/actuator/env", HttpHeaders.AUTHORIZATION, "Bearer nonsense!");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.cookies()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/metrics", "/actuator/metrics/jvm.memory.used" })
	void endpointWhenNamedForTheScraperThenOpenForItsToken(String path) {
		Answer answer = application.get(path, HttpHeaders.AUTHORIZATION, "Bearer " + SCRAPE);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.cookies()).isEmpty();
		assertThat(application.context().getBean(Failures.class).successes).contains("scrape");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/joorsecurity",
			"/actuator/metricsx", "/actuator/metrics/../env", "/actuator/loggers" })
	void pathWhenNotNamedForTheScraperThenItsTokenIsNoneAtAll(String path) {
		// The decoder here takes it for a token of somebody without the role
		assertThat(application.get(path, HttpHeaders.AUTHORIZATION, "Bearer " + SCRAPE).status()).isIn(400, 403, 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "HEAD", "OPTIONS" })
	void endpointWhenScraperDoesNotReadThenRefused(String method) {
		assertThat(application.send(SERVER, method, "/actuator/metrics", HttpHeaders.AUTHORIZATION, "Bearer " + SCRAPE)
			.status()).isIn(401, 403, 405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer nonsense!", "Bearer ", "Basic " + SCRAPE, "Bearer " + SCRAPE + SCRAPE })
	void endpointWhenNamedForTheScraperThenClosedForOtherTokens(String authorization) {
		assertThat(application.get("/actuator/metrics", HttpHeaders.AUTHORIZATION, authorization).status())
			.isEqualTo(401);
		assertThat(application
			.get("/actuator/metrics", HttpHeaders.AUTHORIZATION, "Bearer " + SCRAPE, HttpHeaders.AUTHORIZATION,
					authorization)
			.status()).isEqualTo(400);
	}

	@Test
	void endpointWhenUserIsOneOfTheApplicationThenRefused() {
		assertThat(application.get("/hello", HttpHeaders.AUTHORIZATION, basic("carol", "carol")).status())
			.isEqualTo(200);
		assertThat(application.get("/actuator/env", HttpHeaders.AUTHORIZATION, basic("carol", "carol")).status())
			.isEqualTo(401);
	}

	@Test
	void applicationWhenUserIsOneOfTheActuatorThenRefused() {
		assertThat(application.get("/hello", HttpHeaders.AUTHORIZATION, basic("prometheus", "scrape")).status())
			.isEqualTo(401);
	}

	@Test
	void refusalWhenUserIsUnknownThenSameAsForAWrongPassword() {
		Answer wrong = application.get("/actuator/env", HttpHeaders.AUTHORIZATION, basic("prometheus", "wrong"));
		Answer unknown = application.get("/actuator/env", HttpHeaders.AUTHORIZATION, basic("nobody", "scrape"));
		assertThat(wrong.status()).isEqualTo(401);
		assertThat(unknown.status()).isEqualTo(wrong.status());
		assertThat(unknown.challenges()).isEqualTo(wrong.challenges()).contains("Bearer");
		assertThat(unknown.body().replaceAll("[0-9a-f-]{36}", ""))
			.isEqualTo(wrong.body().replaceAll("[0-9a-f-]{36}", ""));
		assertThat(application.context().getBean(Failures.class).names).contains("prometheus", "nobody");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic", "Basic ", "Basic %%%", "Basic Og==", "Basic cHJvbWV0aGV1cw==", "Basic //////8=",
			"Basic cHJvbWV0aGV1cwA6c2NyYXBl", "basic", "Digest x", "Basic 4oCuYTrwn5KA" })
	void credentialsWhenMalformedThenRefused(String authorization) {
		assertThat(application.get("/actuator/env", HttpHeaders.AUTHORIZATION, authorization).status()).isEqualTo(401);
	}

	@Test
	void credentialsWhenVeryLongThenRefused() {
		assertThat(application.get("/actuator/env", HttpHeaders.AUTHORIZATION, basic("prometheus", "a".repeat(73)))
			.status()).isEqualTo(401);
		assertThat(application.get("/actuator/env", HttpHeaders.AUTHORIZATION, basic("n".repeat(5000), "a")).status())
			.isEqualTo(401);
	}

	@Test
	void writeWhenClientIsNoBrowserThenAllowed() {
		assertThat(write(HttpHeaders.AUTHORIZATION, basic("prometheus", "scrape"))).isEqualTo(204);
	}

	@Test
	void writeWhenBrowserSendsItForAnotherSiteThenForbidden() {
		String basic = basic("prometheus", "scrape");
		assertThat(write(HttpHeaders.AUTHORIZATION, basic, "Origin", "https://other.example")).isEqualTo(403);
		assertThat(write(HttpHeaders.AUTHORIZATION, basic, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
		assertThat(write(HttpHeaders.AUTHORIZATION, basic, "Sec-Fetch-Site", "same-origin")).isEqualTo(204);
		assertThat(write(HttpHeaders.AUTHORIZATION, "Bearer ACTUATOR", "Origin", "https://other.example"))
			.isEqualTo(204);
	}

	@Test
	void pathWhenNotOfTheActuatorThenLeftToTheApplication() {
		assertThat(application.get("/hello").status()).isEqualTo(200);
		assertThat(application.get("/actuator/nonsense").status()).isEqualTo(404);
	}

	private static int write(String... headers) {
		return application.send(SERVER, "POST", "/actuator/loggers/com.example", headers).status();
	}

	static String basic(String name, String password) {
		return "Basic " + HttpHeaders.encodeBasicAuth(name, password, null);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SharedIssuerKey.class)
	@RestController
	static class OpenApplication {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@Bean
		SecurityFilterChain openChain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			// No UserDetailsPasswordService, which would hash the password anew at the
			// first login
			return new InMemoryUserDetailsManager(
					User.withUsername("carol").password("{noop}carol").roles("ACTUATOR").build())::loadUserByUsername;
		}

		@Bean
		JwtDecoder jwtDecoder() {
			return (token) -> {
				if (token.equals("nonsense!")) {
					throw new BadJwtException("no");
				}
				return Jwt.withTokenValue(token)
					.header("alg", "ES256")
					.subject("alice")
					.claim("roles", token)
					.expiresAt(Instant.MAX)
					.build();
			};
		}

		@Bean
		JwtAuthenticationConverter jwtAuthenticationConverter() {
			JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter(
					(jwt) -> AuthorityUtils.createAuthorityList("ROLE_" + jwt.getClaimAsString("roles")));
			return converter;
		}

		@Bean
		Failures failures() {
			return new Failures();
		}

	}

	/**
	 * Remembers who failed and who did not.
	 */
	static class Failures {

		final List<String> names = new ArrayList<>();

		final Set<String> successes = ConcurrentHashMap.newKeySet();

		@EventListener
		void onSuccess(AuthenticationSuccessEvent event) {
			this.successes.add(event.getAuthentication().getName());
		}

		@EventListener
		void onFailure(AbstractAuthenticationFailureEvent event) {
			this.names.add(event.getAuthentication().getName());
		}

	}

}

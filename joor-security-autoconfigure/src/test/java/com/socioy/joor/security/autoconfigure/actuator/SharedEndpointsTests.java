package com.socioy.joor.security.autoconfigure.actuator;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.autoconfigure.SharedIssuerKey;
import com.socioy.joor.security.autoconfigure.actuator.RunningApplication.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for actuator endpoints that a chain of the application guards in part, or whose
 * paths lie below one another, over HTTP.
 */
class SharedEndpointsTests {

	@Test
	void endpointWhenUserTakesAnotherThenStaysClosed() {
		try (RunningApplication application = start(InfoChain.class)) {
			assertThat(application.get("/actuator/info").status()).isEqualTo(200);
			assertThat(application.get("/actuator/health").status()).isEqualTo(200);
			assertThat(application.get("/actuator/env").status()).isEqualTo(401);
			assertThat(application.get("/actuator").status()).isEqualTo(401);
			assertThat(application
				.get("/actuator/env", HttpHeaders.AUTHORIZATION, ActuatorHttpTests.basic("prometheus", "scrape"))
				.status()).isEqualTo(200);
		}
	}

	@Test
	void endpointWhenUserTakesItForOnePathAndMethodThenClosedForOthers() {
		try (RunningApplication application = start(NarrowChain.class)) {
			assertThat(application.get("/actuator/beans").status()).isEqualTo(200);
			assertThat(application.get("/actuator/env").status()).isEqualTo(401);
			assertThat(application.send("local.server.port", "POST", "/actuator/beans").status()).isEqualTo(401);
			assertThat(application.get("/hello").status()).isEqualTo(200);
		}
	}

	@Test
	void endpointWhenMappedBelowAPublicOneThenStaysClosed() {
		try (RunningApplication application = start(ActuatorHttpTests.OpenApplication.class,
				"management.endpoints.web.path-mapping.env=health/env")) {
			assertThat(application.get("/actuator/health/env").status()).isEqualTo(401);
			assertThat(application.get("/actuator/health/env/PATH").status()).isEqualTo(401);
			assertThat(application.get("/actuator/health").status()).isEqualTo(200);
			assertThat(application.get("/actuator/health/liveness").status()).isEqualTo(200);
		}
	}

	@Test
	void endpointWhenMappedBelowAScrapedOneThenStaysClosed() {
		try (RunningApplication application = start(PlainApplication.class,
				"management.endpoints.web.path-mapping.env=metrics/env")) {
			String scrape = "Bearer " + ActuatorHttpTests.SCRAPE;
			assertThat(application.get("/actuator/metrics", HttpHeaders.AUTHORIZATION, scrape).status()).isEqualTo(200);
			assertThat(application.get("/actuator/metrics/env", HttpHeaders.AUTHORIZATION, scrape).status())
				.isEqualTo(401);
			// Nothing else verifies tokens here
			Answer other = application.get("/actuator/metrics", HttpHeaders.AUTHORIZATION, "Bearer ACTUATOR");
			assertThat(other.status()).isEqualTo(401);
			assertThat(other.challenges().get(0)).startsWith("Bearer");
		}
	}

	@Test
	void valueWhenAllAreShownThenSecretsAreMasked() {
		try (RunningApplication application = start(ActuatorHttpTests.OpenApplication.class,
				"management.endpoint.env.show-values=always", "management.endpoint.configprops.show-values=always",
				"joor.security.actuator.role=SHOWN")) {
			String basic = ActuatorHttpTests.basic("prometheus", "scrape");
			for (String path : new String[] { "/actuator/env", "/actuator/configprops" }) {
				assertThat(application.get(path, HttpHeaders.AUTHORIZATION, basic).body()).as(path)
					.contains("SHOWN")
					.doesNotContain(ActuatorHttpTests.HASH, ActuatorHttpTests.SCRAPE);
			}
		}
	}

	@Test
	void sessionOfTheLoginWhenTokenIsSentWithItThenLeftAlone() {
		try (RunningApplication application = start(LoginApplication.class, "joor.security.web.login=form")) {
			List<String> cookies = application.get("/login", HttpHeaders.ACCEPT, "text/html").cookies();
			assertThat(cookies).hasSize(1);
			String session = cookies.get(0).substring(0, cookies.get(0).indexOf(';'));
			for (String path : List.of("/hello", "/actuator/env")) {
				Answer answer = application.get(path, HttpHeaders.COOKIE, session, HttpHeaders.AUTHORIZATION,
						"Bearer ACTUATOR");
				assertThat(answer.status()).as(path).isEqualTo(200);
				assertThat(answer.cookies()).as(path).isEmpty();
			}
			Answer scraper = application.get("/actuator/env", HttpHeaders.COOKIE, session, HttpHeaders.AUTHORIZATION,
					ActuatorHttpTests.basic("prometheus", "scrape"));
			assertThat(scraper.status()).isEqualTo(200);
			assertThat(scraper.cookies()).isEmpty();
		}
	}

	private static RunningApplication start(Class<?> application, String... more) {
		String[] properties = new String[ActuatorHttpTests.PROPERTIES.length + more.length];
		System.arraycopy(ActuatorHttpTests.PROPERTIES, 0, properties, 0, ActuatorHttpTests.PROPERTIES.length);
		System.arraycopy(more, 0, properties, ActuatorHttpTests.PROPERTIES.length, more.length);
		return RunningApplication.start(application, properties);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ActuatorHttpTests.OpenApplication.class)
	static class InfoChain {

		@Bean
		@Order(1)
		SecurityFilterChain infoChain(HttpSecurity http) {
			return http.securityMatcher(EndpointRequest.to("info"))
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ActuatorHttpTests.OpenApplication.class)
	static class NarrowChain {

		@Bean
		@Order(1)
		SecurityFilterChain narrowChain(HttpSecurity http) {
			return http
				.securityMatcher(new OrRequestMatcher(PathPatternRequestMatcher.pathPattern("/**"),
						new AndRequestMatcher(PathPatternRequestMatcher.pathPattern("/actuator/beans"),
								EndpointRequest.toAnyEndpoint().withHttpMethod(HttpMethod.GET))))
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PlainApplication {

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SharedIssuerKey.class)
	@RestController
	static class LoginApplication {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@Bean
		UserDetailsService users() {
			// No UserDetailsPasswordService, which would hash the password anew at the
			// first login
			return new InMemoryUserDetailsManager(
					User.withUsername("carol").password("{noop}carol").build())::loadUserByUsername;
		}

		@Bean
		JwtDecoder jwtDecoder() {
			return new ActuatorHttpTests.OpenApplication().jwtDecoder();
		}

		@Bean
		JwtAuthenticationConverter jwtAuthenticationConverter() {
			return new ActuatorHttpTests.OpenApplication().jwtAuthenticationConverter();
		}

	}

}

package com.socioy.joor.security.autoconfigure.problem;

import java.io.IOException;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.autoconfigure.SharedIssuerKey;
import com.socioy.joor.security.autoconfigure.problem.RawHttp.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for errors on a separate management port.
 */
class ManagementProblemTests {

	@ParameterizedTest
	@CsvSource({ "tomcat, jetty.autoconfigure, Jetty", "jetty, tomcat.autoconfigure, Tomcat" })
	void portWhenSeparateThenErrorsHaveTheSameForm(String container, String excluded, String name) throws IOException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ProblemTestApplication.class)
			.properties("server.port=0", "management.server.port=0", "spring.main.banner-mode=off",
					"spring.jmx.enabled=false",
					"spring.autoconfigure.exclude=org.springframework.boot." + excluded + ".servlet." + name
							+ "ServletWebServerAutoConfiguration,org.springframework.boot." + excluded
							+ ".actuate.web.server." + name + "ServletManagementContextAutoConfiguration")
			.run()) {
			RawHttp http = new RawHttp(
					context.getEnvironment().getRequiredProperty("local.management.port", Integer.class));
			assertProblem(http.get("/actuator/env"), 401);
			assertProblem(http.get("/a;b=c"), 400);
			assertProblem(http.raw("GARBAGE\r\n\r\n"), 400);
			ProblemTestApplication.EVENTS.clear();
			http.get("/actuator/health", "Authorization: Basic dXNlcjpwYXNz");
			Response refused = http.get("/actuator/env", "Authorization: Basic dXNlcjp3cm9uZw==");
			assertThat(ProblemTestApplication.EVENTS).singleElement().satisfies((event) -> {
				assertThat(event.reason()).isEqualTo("bad_credentials");
				assertThat(event.request().path()).isEqualTo("/actuator/env");
				assertThat(event.correlationId()).isEqualTo(refused.header("X-Error-Id"));
			});
			Response page = http.get("/actuator/env", "Accept: text/html");
			assertThat(page.status()).isEqualTo(401);
			assertThat(page.body()).startsWith("<!DOCTYPE html>").contains(page.header("X-Error-Id"));
		}
	}

	@Test
	void errorPathWhenEverythingIsPermittedThenNothingIsThere() throws IOException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OpenApplication.class)
			.properties("server.port=0", "management.server.port=0", "spring.main.banner-mode=off",
					"spring.jmx.enabled=false",
					"spring.autoconfigure.exclude=org.springframework.boot.jetty.autoconfigure.servlet."
							+ "JettyServletWebServerAutoConfiguration,org.springframework.boot.jetty.autoconfigure."
							+ "actuate.web.server.JettyServletManagementContextAutoConfiguration")
			.run()) {
			RawHttp http = new RawHttp(
					context.getEnvironment().getRequiredProperty("local.management.port", Integer.class));
			assertProblem(http.get("/error"), 404);
		}
	}

	private void assertProblem(Response response, int status) {
		assertThat(response.status()).as(response.text()).isEqualTo(status);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.body()).contains(response.header("X-Error-Id"));
		assertThat(response.text().toLowerCase(Locale.ROOT)).doesNotContain("exception", "tomcat", "jetty");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SharedIssuerKey.class)
	static class OpenApplication {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

}

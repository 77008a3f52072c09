package com.socioy.joor.security.autoconfigure.actuator;

import org.junit.jupiter.api.Test;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

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

}

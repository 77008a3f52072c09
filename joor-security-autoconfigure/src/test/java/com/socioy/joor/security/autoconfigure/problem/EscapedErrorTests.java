package com.socioy.joor.security.autoconfigure.problem;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

import com.socioy.joor.security.autoconfigure.problem.RawHttp.Response;
import com.socioy.joor.security.event.SecurityEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests over real HTTP for errors ahead of every filter chain.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class EscapedErrorTests {

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

	private final Map<String, ConfigurableApplicationContext> contexts = new ConcurrentHashMap<>();

	@AfterAll
	void stop() {
		this.contexts.values().forEach(ConfigurableApplicationContext::close);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void formWhenMalformedThenBadRequest(String container, CapturedOutput output) throws IOException {
		assertMalformed(http(container).send("PUT", "/api/any", "a=%zz", FORM), output);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void pathWhenServletPathIsEncodedThenBadRequest(String container, CapturedOutput output) throws IOException {
		assertMalformed(http(container).get("/%61pi/x"), output);
		assertMalformed(http(container).get("/%61pi/x", "Accept: text/html"), output);
	}

	@Test
	void prefixWhenForwardedAndMalformedThenBadRequest(CapturedOutput output) throws IOException {
		Response response = http("tomcat").get("/api/any", "X-Forwarded-Prefix: %zz");
		assertThat(response.status()).as(response.text()).isEqualTo(400);
		assertHeaders(response);
		assertThat(output).doesNotContain("\tat ", "Servlet.service()");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void filterOfTheApplicationWhenItFailsThenToldOnceWithTheErrorPage(String container, CapturedOutput output)
			throws IOException {
		Response response = http(container).get("/api/any", "X-Fail: 1");
		assertThat(response.status()).as(response.text()).isEqualTo(500);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertHeaders(response);
		assertThat(output).containsOnlyOnce("Request failed: errorId=" + response.header("X-Error-Id"))
			.doesNotContain("Servlet.service()", "o.e.jetty.ee11.servlet.ServletChannel");
	}

	@Test
	void charsetOfAcceptWhenNothingCanWriteItThenNotAcceptable() throws IOException {
		Response response = http("tomcat").get("/api/public/produces", "Accept: application/json;charset=utf-16");
		assertThat(response.status()).as(response.text()).isEqualTo(406);
		assertHeaders(response);
	}

	private void assertMalformed(Response response, CapturedOutput output) {
		assertThat(response.status()).as(response.text()).isEqualTo(400);
		assertHeaders(response);
		assertThat(ProblemTestApplication.EVENTS)
			.filteredOn((event) -> response.header("X-Error-Id").equals(event.correlationId()))
			.extracting(SecurityEvent::reason)
			.containsExactly("malformed_request");
		assertThat(output).doesNotContain("\tat ", "Servlet.service()");
	}

	private void assertHeaders(Response response) {
		assertThat(response.header("X-Content-Type-Options")).as(response.text()).isEqualTo("nosniff");
		assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(response.header("Cache-Control")).contains("no-store");
		assertThat(response.header("X-Error-Id")).hasSize(36);
		assertThat(response.body()).contains(response.header("X-Error-Id"));
	}

	private RawHttp http(String container) {
		String other = container.equals("tomcat") ? "jetty.autoconfigure.servlet.Jetty"
				: "tomcat.autoconfigure.servlet.Tomcat";
		ConfigurableApplicationContext context = this.contexts.computeIfAbsent(container,
				(key) -> new SpringApplicationBuilder(Application.class)
					.properties("server.port=0", "spring.main.banner-mode=off", "spring.jmx.enabled=false",
							"spring.mvc.servlet.path=/api", "server.forward-headers-strategy=framework",
							"spring.autoconfigure.exclude=org.springframework.boot." + other
									+ "ServletWebServerAutoConfiguration")
					.run());
		return new RawHttp(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ProblemTestApplication.class)
	static class Application {

		@Bean
		FilterRegistrationBean<Filter> failing() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				if (((HttpServletRequest) request).getHeader("X-Fail") != null) {
					throw new IllegalArgumentException("secret-message");
				}
				chain.doFilter(request, response);
			});
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
			return registration;
		}

	}

}

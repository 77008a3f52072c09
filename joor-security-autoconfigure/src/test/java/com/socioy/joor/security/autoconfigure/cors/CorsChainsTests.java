package com.socioy.joor.security.autoconfigure.cors;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.autoconfigure.problem.ProblemAutoConfiguration;
import com.socioy.joor.security.autoconfigure.web.AccessRulesAutoConfiguration;
import com.socioy.joor.security.autoconfigure.web.DefaultWebSecurityAutoConfiguration;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.options;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/**
 * Tests for what foreign origins get from default chains, from chains of the user, and
 * from what the user says of CORS in code.
 */
class CorsChainsTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example";

	private static final String PARTNER = "https://partner.example";

	// No more than what decides here: each test starts an application
	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			AccessRulesAutoConfiguration.class, DefaultWebSecurityAutoConfiguration.class, CorsAutoConfiguration.class,
			ProblemAutoConfiguration.class, SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			DispatcherServletAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			WebMvcAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withUserConfiguration(Application.class)
		.withPropertyValues("joor.security.web.public-paths=/open,/annotated,/other");

	@Test
	void originWhenNothingIsSetThenNothingIsAllowedAndPreflightsAreTold() {
		this.runner.run((context) -> {
			assertRefused(context, "/open", APP, "GET", "cors_closed");
			assertRefused(context, "/secured", APP, "DELETE", "cors_closed");
			assertRefused(context, "/nowhere", "null", "GET", "cors_closed");
			MockHttpServletResponse simple = call(context, get("/open").header("Origin", EVIL));
			assertThat(simple.getStatus()).isEqualTo(200);
			assertNoCors(simple);
			assertThat(call(context, get("/open")).getHeaders("Vary")).containsExactly("Origin");
			assertThat(call(context, get("/secured")).getHeaders("Vary")).containsExactly("Origin");
		});
	}

	@Test
	void originWhenSetThenTheMatrixHolds() {
		this.runner
			.withPropertyValues("joor.security.cors.allowed-origins=" + APP,
					"joor.security.cors.allowed-origin-patterns=https://*.preview.example.com",
					"joor.security.cors.allow-credentials=true", "joor.security.cors.exposed-headers=X-Total",
					"joor.security.cors.rules[0].path=/open", "joor.security.cors.rules[0].allowed-origins=*",
					"joor.security.cors.rules[0].allow-credentials=false")
			.run((context) -> {
				MockHttpServletResponse granted = preflight(context, "/secured", APP, "POST", "content-type");
				assertThat(granted.getStatus()).isEqualTo(200);
				assertThat(granted.getHeader("Access-Control-Allow-Origin")).isEqualTo(APP);
				assertThat(granted.getHeader("Access-Control-Allow-Credentials")).isEqualTo("true");
				assertThat(granted.getHeader("Access-Control-Allow-Methods")).isEqualTo("GET,HEAD,POST");
				assertThat(granted.getHeader("Access-Control-Max-Age")).isEqualTo("1800");
				assertThat(granted.getHeaders("Vary")).contains("Origin").doesNotHaveDuplicates();
				assertThat(granted.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
				assertThat(events(context)).isEmpty();
				String preview = "https://pr-1.preview.example.com";
				assertThat(
						preflight(context, "/secured", preview, "POST", null).getHeader("Access-Control-Allow-Origin"))
					.isEqualTo(preview);
				assertRefused(context, "/secured", EVIL, "POST", "origin_not_allowed");
				assertRefused(context, "/secured", "https://preview.example.com", "POST", "origin_not_allowed");
				assertRefused(context, "/secured", APP + ".evil.example", "POST", "origin_not_allowed");
				assertRefused(context, "/secured", APP + "/", "POST", "origin_not_allowed");
				assertRefused(context, "/secured", "https://APP.example.com", "POST", "origin_not_allowed");
				assertRefused(context, "/secured", "http://app.example.com", "POST", "origin_not_allowed");
				assertRefused(context, "/secured", "null", "POST", "origin_not_allowed");
				assertRefused(context, "/secured", "", "POST", "origin_not_allowed");
				assertRefused(context, "/secured", "\u202e://%%%", "POST", "origin_not_allowed");
				assertRefused(context, "/secured", APP, "DELETE", "method_not_allowed");
				MockHttpServletResponse header = preflight(context, "/secured", APP, "POST", "x-secret");
				assertThat(header.getStatus()).isEqualTo(403);
				assertNoCors(header);
				assertThat(events(context)).singleElement()
					.extracting(SecurityEvent::reason)
					.isEqualTo("header_not_allowed");
				events(context).clear();
				MockHttpServletResponse open = call(context, get("/open").header("Origin", EVIL));
				assertThat(open.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
				assertThat(open.getHeader("Access-Control-Allow-Credentials")).isNull();
			});
	}

	@Test
	void requestWhenNoPreflightThenForeignReadersAreRefusedAndPageLoadsAreNot() {
		this.runner.withPropertyValues("joor.security.cors.allowed-origins=" + APP).run((context) -> {
			MockHttpServletResponse allowed = call(context, get("/open").header("Origin", APP));
			assertThat(allowed.getStatus()).isEqualTo(200);
			assertThat(allowed.getHeader("Access-Control-Allow-Origin")).isEqualTo(APP);
			MockHttpServletResponse unauthenticated = call(context, get("/secured").header("Origin", APP));
			assertThat(unauthenticated.getStatus()).isEqualTo(401);
			assertThat(unauthenticated.getHeader("Access-Control-Allow-Origin")).isEqualTo(APP);
			MockHttpServletResponse foreign = call(context, get("/open").header("Origin", EVIL));
			assertThat(foreign.getStatus()).isEqualTo(403);
			assertThat(foreign.getContentType()).isEqualTo("application/problem+json");
			assertNoCors(foreign);
			assertThat(
					call(context, get("/open").header("Origin", EVIL).header("Sec-Fetch-Mode", "navigate")).getStatus())
				.isEqualTo(200);
			assertThat(call(context, get("/open").header("Origin", EVIL).header("Upgrade", "websocket")).getStatus())
				.isEqualTo(200);
			assertThat(call(context, get("/open").header("Origin", "http://localhost")).getStatus()).isEqualTo(200);
			assertThat(call(context,
					get("/open").header("Origin", "https://behind.proxy").header("Sec-Fetch-Site", "same-origin"))
				.getStatus()).isEqualTo(200);
		});
	}

	@Test
	void annotationWhenOnTheHandlerThenInForceAheadOfTheSettings() {
		this.runner.withPropertyValues("joor.security.cors.allowed-origins=" + APP).run((context) -> {
			for (String path : List.of("/annotated", "/annotated-secured")) {
				MockHttpServletResponse granted = preflight(context, path, PARTNER, "POST", null);
				assertThat(granted.getStatus()).isEqualTo(200);
				assertThat(granted.getHeader("Access-Control-Allow-Origin")).isEqualTo(PARTNER);
				assertRefused(context, path, APP, "POST", "origin_not_allowed");
			}
			MockHttpServletResponse simple = call(context,
					request(HttpMethod.POST, "/annotated").header("Origin", PARTNER));
			assertThat(simple.getHeaders("Access-Control-Allow-Origin")).containsExactly(PARTNER);
			assertThat(simple.getHeaders("Vary")).doesNotHaveDuplicates();
		});
	}

	@Test
	void sourceWhenBeanOfTheUserThenInForceOnTheDefaultChain() {
		this.runner.withUserConfiguration(Source.class)
			.withPropertyValues("joor.security.cors.allowed-origins=" + APP)
			.run((context) -> {
				assertThat(
						preflight(context, "/secured", PARTNER, "PUT", null).getHeader("Access-Control-Allow-Origin"))
					.isEqualTo(PARTNER);
				assertRefused(context, "/secured", EVIL, "PUT", "origin_not_allowed");
				assertThat(preflight(context, "/other", APP, "POST", null).getHeader("Access-Control-Allow-Origin"))
					.isEqualTo(APP);
			});
	}

	@Test
	void chainWhenOfTheUserThenTheSettingsApply() {
		this.runner.withUserConfiguration(OwnChain.class)
			.withPropertyValues("joor.security.cors.allowed-origins=" + APP)
			.run((context) -> {
				assertThat(preflight(context, "/secured", APP, "POST", null).getHeader("Access-Control-Allow-Origin"))
					.isEqualTo(APP);
				assertRefused(context, "/secured", EVIL, "POST", "origin_not_allowed");
				assertThat(call(context, get("/open")).getHeaders("Vary")).containsExactly("Origin");
			});
	}

	@Test
	void chainWhenOfTheUserWithCorsOfSpringMvcThenAnnotationsDecideAndTheSettingsAreIdle() {
		this.runner.withUserConfiguration(ChainWithDefaults.class)
			.withPropertyValues("joor.security.cors.allowed-origins=" + APP)
			.run((context) -> {
				assertThat(preflight(context, "/annotated", PARTNER, "POST", null)
					.getHeader("Access-Control-Allow-Origin")).isEqualTo(PARTNER);
				assertNoCors(preflight(context, "/secured", APP, "POST", null));
				assertThat(warnings(context)).contains("cors-settings-idle");
			});
	}

	@Test
	void chainWhenOfTheUserWithASourceThenThatOneDecidesAndRefusalsAreTold() {
		this.runner.withUserConfiguration(ChainWithSource.class)
			.withPropertyValues("joor.security.cors.allowed-origins=" + APP)
			.run((context) -> {
				assertThat(
						preflight(context, "/secured", PARTNER, "PUT", null).getHeader("Access-Control-Allow-Origin"))
					.isEqualTo(PARTNER);
				assertRefused(context, "/secured", APP, "PUT", "preflight_unanswered");
				assertThat(warnings(context)).contains("cors-settings-idle");
			});
	}

	@Test
	void chainWhenTheUserDisabledCorsThenNothingIsAllowed() {
		this.runner.withUserConfiguration(ReflectingSource.class, ChainWithoutCors.class)
			.withPropertyValues("joor.security.cors.allowed-origins=" + APP)
			.run((context) -> {
				MockHttpServletResponse answer = preflight(context, "/secured", APP, "POST", null);
				assertNoCors(answer);
				assertThat(warnings(context)).contains("cors-any-origin");
			});
	}

	private static void assertRefused(AssertableWebApplicationContext context, String path, String origin,
			String method, String reason) throws Exception {
		MockHttpServletResponse answer = preflight(context, path, origin, method, null);
		assertThat(answer.getStatus()).isEqualTo(403);
		assertNoCors(answer);
		assertThat(answer.getHeaders("Vary")).contains("Origin");
		assertThat(events(context)).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.MALICIOUS_CORS);
			assertThat(event.reason()).isEqualTo(reason);
			assertThat(event.detail()).isNotNull().doesNotContain("\u202e", "%");
		});
		events(context).clear();
	}

	private static void assertNoCors(MockHttpServletResponse answer) {
		assertThat(answer.getHeaderNames()).noneMatch((name) -> name.startsWith("Access-Control-"));
	}

	private static MockHttpServletResponse preflight(AssertableWebApplicationContext context, String path,
			String origin, String method, @Nullable String headers) throws Exception {
		MockHttpServletRequestBuilder builder = options(path).header("Origin", origin)
			.header("Access-Control-Request-Method", method);
		return call(context, (headers != null) ? builder.header("Access-Control-Request-Headers", headers) : builder);
	}

	private static MockHttpServletResponse call(AssertableWebApplicationContext context,
			MockHttpServletRequestBuilder request) throws Exception {
		DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context)
			.addFilters(context.getBean("springSecurityFilterChain", Filter.class));
		return builder.build().perform(request).andReturn().getResponse();
	}

	private static List<SecurityEvent> events(AssertableWebApplicationContext context) {
		return context.getBean(Recorder.class).corsEvents;
	}

	private static List<String> warnings(AssertableWebApplicationContext context) {
		return context.getBean(SecurityWarnings.class).list().stream().map(SecurityWarning::id).toList();
	}

	private static CorsConfiguration partner() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedOrigin(PARTNER);
		configuration.addAllowedMethod("PUT");
		return configuration;
	}

	static final class Recorder implements SecurityEventListener {

		private final List<SecurityEvent> corsEvents = new ArrayList<>();

		@Override
		public void onSecurityEvent(SecurityEvent event) {
			if (event.type() == SecurityEventType.MALICIOUS_CORS) {
				this.corsEvents.add(event);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		JwtDecoder decoder() {
			return (token) -> {
				throw new BadJwtException("Nobody has a token here");
			};
		}

		@Bean
		Recorder recorder() {
			return new Recorder();
		}

		@Bean
		Controller controller() {
			return new Controller();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Source {

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			return (request) -> request.getRequestURI().equals("/secured") ? partner() : null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/open").permitAll().anyRequest().authenticated())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainWithDefaults {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.cors(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainWithSource {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.cors((cors) -> cors.configurationSource((request) -> partner()))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReflectingSource {

		@Bean
		UrlBasedCorsConfigurationSource corsConfigurationSource() {
			CorsConfiguration everybody = new CorsConfiguration();
			everybody.addAllowedOriginPattern("*");
			everybody.setAllowCredentials(true);
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/**", everybody);
			return source;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChainWithoutCors {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.cors(AbstractHttpConfigurer::disable)
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

	@RestController
	static class Controller {

		@GetMapping({ "/open", "/other" })
		String open() {
			return "open";
		}

		@GetMapping("/secured")
		String secured() {
			return "secured";
		}

		@PostMapping({ "/annotated", "/annotated-secured" })
		@CrossOrigin(origins = PARTNER)
		String annotated() {
			return "annotated";
		}

	}

}

package com.socioy.joor.security.autoconfigure.problem;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.problem.RawHttp.Response;
import com.socioy.joor.security.problem.ProblemConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests over real HTTP that whatever the application handles, it handles.
 */
class ApplicationComesFirstTests {

	private static final String HTML = "Accept: text/html";

	private ConfigurableApplicationContext context;

	private RawHttp start(Class<?> configuration, String... properties) {
		this.context = new SpringApplicationBuilder(ProblemTestApplication.class, configuration)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.autoconfigure.exclude="
					+ "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration")
			.properties(properties)
			.run();
		return new RawHttp(this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void errorControllerWhenUsersThenRendersEverything() throws IOException {
		RawHttp http = start(UsersErrorController.class);
		for (String path : Set.of("/nothing", "/public/nothing", "/public/teapot", "/public/boom")) {
			assertThat(http.get(path).body()).as(path).startsWith("users page");
		}
		assertThat(http.get("/nothing").body()).isEqualTo("users page 401");
		assertThat(http.send("POST", "/orders", "{}", "Content-Type: application/json", "Sec-Fetch-Site: cross-site")
			.body()).isEqualTo("users page 403");
	}

	@Test
	void templateWhenUsersThenShowsErrorsToBrowsersOnly() throws IOException {
		RawHttp http = start(UsersTemplate.class);
		Response response = http.get("/nothing", HTML);
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.body()).isEqualTo("template 401 " + response.header("X-Error-Id"));
		assertThat(http.get("/public/boom", HTML).body()).startsWith("template 500");
		assertThat(http.get("/public/teapot", HTML).status()).isEqualTo(418);
		assertThat(http.get("/nothing").header("Content-Type")).isEqualTo("application/problem+json");
	}

	@Test
	void handlersWhenUsersThenTheyAnswer() throws IOException {
		RawHttp http = start(UsersHandlers.class);
		assertThat(http.get("/public/search").body()).isEqualTo("advice q");
		Response response = http.get("/public/boom");
		assertThat(response.status()).isEqualTo(502);
		assertThat(response.header("X-Resolver")).isEqualTo("users");
		assertThat(http.get("/public/nothing").header("Content-Type")).isEqualTo("application/problem+json");
	}

	@Test
	void problemdetailsWhenSwitchedOnThenBootAnswersMvcErrors() throws IOException {
		RawHttp http = start(Object.class, "spring.mvc.problemdetails.enabled=true");
		assertThat(http.get("/public/search").body()).contains("\"detail\"");
		assertThat(http.get("/nothing").body()).contains("urn:joor:problem:unauthorized");
	}

	@Test
	void chainWhenItHasItsOwnHandlersThenTheirBodiesAreSent() throws IOException {
		RawHttp http = start(UsersChains.class);
		Response denied = http.get("/entry/x");
		assertThat(denied.status()).isEqualTo(401);
		assertThat(denied.body()).isEqualTo("users entry point");
		Response removed = http.get("/plain/x");
		assertThat(removed.status()).isEqualTo(403);
	}

	@Test
	void constraintWhenOnArgumentOfControllerThenClientsFaultElseOurs() throws IOException {
		RawHttp http = start(Validating.class);
		Response response = http.get("/public/validated?size=0");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.body()).contains("\"size\"", "\"Min\"");
		assertThat(http.get("/public/service").status()).isEqualTo(500);
	}

	@Test
	void problemsWhenSwitchedOffThenSpringAnswers() throws IOException {
		RawHttp http = start(Object.class, "joor.security.problem.enabled=false");
		Response response = http.get("/public/boom");
		assertThat(response.header("X-Error-Id")).isNull();
		assertThat(response.header("Content-Type")).isNotEqualTo("application/problem+json");
	}

	@Controller
	static class UsersErrorController implements ErrorController {

		@RequestMapping("/error")
		@ResponseBody
		String error(HttpServletRequest request) {
			return "users page " + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsersTemplate {

		@Bean
		ErrorViewResolver template() {
			View view = (model, request, response) -> response.getWriter()
				.write("template " + model.get("status") + " " + model.get("errorId"));
			return (request, status, model) -> new ModelAndView(view, model);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsersHandlers {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		HandlerExceptionResolver last() {
			return new LastResolver();
		}

		@RestControllerAdvice
		static class Advice {

			@ExceptionHandler
			String missing(MissingServletRequestParameterException ex) {
				return "advice " + ex.getParameterName();
			}

		}

	}

	static class LastResolver implements HandlerExceptionResolver, Ordered {

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

		@Override
		public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, Object handler,
				Exception ex) {
			response.setHeader("X-Resolver", "users");
			response.setStatus(502);
			return new ModelAndView();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsersChains {

		@Bean
		@Order(1)
		SecurityFilterChain entry(HttpSecurity http) {
			http.securityMatcher("/entry/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			http.exceptionHandling((handling) -> handling.authenticationEntryPoint((request, response, ex) -> {
				response.setStatus(401);
				response.setContentType(MediaType.TEXT_PLAIN_VALUE);
				response.getWriter().write("users entry point");
			}));
			return http.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain plain(HttpSecurity http) {
			http.securityMatcher("/plain/**").authorizeHttpRequests((requests) -> requests.anyRequest().denyAll());
			ChainHardening.tune(http, ProblemConfigurer.class, ProblemConfigurer::disable);
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Validating {

		@Bean
		Service service() {
			return new Service();
		}

		@Validated
		static class Service {

			int half(@Min(1) int size) {
				return size / 2;
			}

		}

		@RestController
		@Validated
		static class ValidatedController {

			private final Service service;

			ValidatedController(Service service) {
				this.service = service;
			}

			@GetMapping("/public/validated")
			String validated(@RequestParam("size") @Min(1) int size) {
				return "ok";
			}

			@GetMapping("/public/service")
			String service() {
				return "" + this.service.half(-4711);
			}

		}

	}

}

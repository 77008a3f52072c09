package com.socioy.joor.security.autoconfigure.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.access.PublicEndpoint;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PublicEndpoint} in a context with Spring MVC.
 */
class PublicEndpointTests {

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("key", "anonymous",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AccessRulesAutoConfiguration.class,
						DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withUserConfiguration(ItemController.class, OpenController.class, ContractController.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET     | /items/7          | true
			HEAD    | /items/7          | true
			GET     | /items/%37        | true
			GET     | /items/admin      | false
			HEAD    | /items/admin      | false
			GET     | /items/%61dmin    | false
			GET     | /items/admin;a=b  | false
			POST    | /items/7          | false
			DELETE  | /items/7          | false
			OPTIONS | /items/7          | false
			OPTIONS | /items/admin      | false
			TRACE   | /items/7          | false
			GET     | /items            | false
			GET     | /items/           | false
			GET     | /items/7/         | false
			GET     | /items/7/x        | false
			POST    | /items/upload     | false
			GET     | /open             | true
			GET     | /open/more        | true
			GET     | /open/nothing     | false
			GET     | /contract         | true
			GET     | /meta             | true
			GET     | /unknown          | false
			""")
	void requestIsAdmittedOnlyIfSpringMvcHandsItToThePublicMethod(String method, String path, boolean admitted) {
		this.runner.run((context) -> assertThat(isAdmitted(context, new MockHttpServletRequest(method, path)))
			.isEqualTo(admitted));
	}

	@Test
	void requestWhenConditionsOfMappingFailThenIsNotAdmitted() {
		this.runner.run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("POST", "/items/upload");
			request.setContentType("text/plain");
			assertThat(isAdmitted(context, request)).isFalse();
			request.setContentType("application/json");
			assertThat(isAdmitted(context, request)).isTrue();
		});
	}

	@Test
	void requestWhenIsPreflightThenIsNotAdmitted() {
		this.runner.run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("OPTIONS", "/items/7");
			request.addHeader("Origin", "https://example.com");
			request.addHeader("Access-Control-Request-Method", "GET");
			assertThat(isAdmitted(context, request)).isFalse();
		});
	}

	@Test
	void requestWhenRuleIsAboutItsPathThenRuleDecides() {
		this.runner
			.withPropertyValues("joor.security.web.rules[0].path=/items/{id}", "joor.security.web.rules[0].access=deny")
			.run((context) -> assertThat(isAdmitted(context, new MockHttpServletRequest("GET", "/items/7"))).isFalse());
	}

	@Test
	void requestWhenDefaultIsDenyThenPublicEndpointIsAdmitted() {
		this.runner.withPropertyValues("joor.security.web.default-access=deny").run((context) -> {
			assertThat(isAdmitted(context, new MockHttpServletRequest("GET", "/items/7"))).isTrue();
			assertThat(isAdmitted(context, new MockHttpServletRequest("GET", "/items/admin"))).isFalse();
		});
	}

	@Test
	void requestWhenAnotherMappingComesFirstThenIsNotAdmitted() {
		this.runner.withUserConfiguration(RouterConfiguration.class).run((context) -> {
			assertThat(isAdmitted(context, new MockHttpServletRequest("GET", "/items/routed"))).isFalse();
			assertThat(isAdmitted(context, new MockHttpServletRequest("GET", "/items/7"))).isTrue();
		});
	}

	@Test
	void requestWhenMappingFailsThenIsNotAdmitted() {
		this.runner.withUserConfiguration(FailingMappingConfiguration.class)
			.run((context) -> assertThat(isAdmitted(context, new MockHttpServletRequest("GET", "/items/7"))).isFalse());
	}

	@Test
	void requestWhenGoesToAnotherServletThenIsNotAdmitted() {
		this.runner.run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/items/7");
			request
				.setHttpServletMapping(new MockHttpServletMapping("items/7", "/items/*", "console", MappingMatch.PATH));
			assertThat(isAdmitted(context, request)).isFalse();
			request
				.setHttpServletMapping(new MockHttpServletMapping("", "/", "dispatcherServlet", MappingMatch.DEFAULT));
			assertThat(isAdmitted(context, request)).isTrue();
		});
	}

	@Test
	void requestWhenDispatcherServletHasAPathThenPathIsReadBelowIt() {
		this.runner.withPropertyValues("spring.mvc.servlet.path=/api").run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/items/7");
			request.setServletPath("/api");
			request.setHttpServletMapping(
					new MockHttpServletMapping("items/7", "/api/*", "dispatcherServlet", MappingMatch.PATH));
			assertThat(isAdmitted(context, request)).isTrue();
			assertThat(isAdmitted(context, new MockHttpServletRequest("GET", "/items/7"))).isFalse();
		});
	}

	@Test
	void questionLeavesNothingOnTheRequest() {
		this.runner.run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/items/7");
			assertThat(isAdmitted(context, request)).isTrue();
			List<String> names = Collections.list(request.getAttributeNames());
			assertThat(names).allMatch((name) -> name.startsWith(AccessRulesAuthorizationManager.class.getName()));
		});
	}

	@Test
	void publicEndpointsAreDescribed() {
		this.runner.run((context) -> assertThat(
				context.getBean(AccessRulesAuthorizationManager.class).publicEndpoints().describe())
			.hasSize(6)
			.anySatisfy((line) -> assertThat(line).contains("/items/{id}", "ItemController#show")));
	}

	private static boolean isAdmitted(ApplicationContext context, MockHttpServletRequest request) {
		return context.getBean(AccessRulesAuthorizationManager.class)
			.authorize(() -> ANONYMOUS, new RequestAuthorizationContext(request))
			.isGranted();
	}

	@RestController
	@RequestMapping("/items")
	static class ItemController {

		@PublicEndpoint
		@CrossOrigin
		@GetMapping("/{id}")
		String show(@PathVariable String id) {
			return id;
		}

		@GetMapping("/admin")
		String admin() {
			return "admin";
		}

		@PostMapping("/{id}")
		String change(@PathVariable String id) {
			return id;
		}

		@PublicEndpoint
		@PostMapping(path = "/upload", consumes = "application/json")
		String upload() {
			return "upload";
		}

	}

	@RestController
	@PublicEndpoint
	static class OpenController {

		@GetMapping("/open")
		String open() {
			return "open";
		}

		@GetMapping("/open/more")
		String more() {
			return "more";
		}

	}

	interface Contract {

		@PublicEndpoint
		@GetMapping("/contract")
		String contract();

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@PublicEndpoint
	@interface ForEverybody {

	}

	@RestController
	static class ContractController implements Contract {

		@Override
		public String contract() {
			return "contract";
		}

		@ForEverybody
		@GetMapping("/meta")
		String meta() {
			return "meta";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RouterConfiguration {

		@Bean
		RouterFunction<ServerResponse> router() {
			return RouterFunctions.route().GET("/items/routed", (request) -> ServerResponse.ok().build()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingMappingConfiguration {

		@Bean
		FailingMapping failingMapping() {
			return new FailingMapping();
		}

	}

	static class FailingMapping implements HandlerMapping, Ordered {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public HandlerExecutionChain getHandler(HttpServletRequest request) {
			throw new IllegalStateException("no answer");
		}

	}

}

package com.socioy.joor.security.autoconfigure.web;

import java.util.List;
import java.util.Map;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.access.PublicEndpoint;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessRulesInspection} and {@link AccessRulesReport}.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessRulesInspectionTests {

	private static final String[] RULE = { "joor.security.web.rules[0].path=/admin/**",
			"joor.security.web.rules[0].roles=ADMIN" };

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AccessRulesAutoConfiguration.class,
						DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
						SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class))
		.withUserConfiguration(HelloController.class);

	@Test
	void tableIsPrintedOnceAtStart(CapturedOutput output) {
		this.runner.withUserConfiguration(UsingChain.class)
			.withPropertyValues(RULE)
			.withPropertyValues("joor.security.web.public-paths=/")
			.run((context) -> assertThat(output).containsOnlyOnce("Access rules, the most specific first:")
				.contains("role ADMIN  (joor.security.web.rules[0].path)")
				.contains("permit  (joor.security.web.public-paths[0])")
				.contains("  GET /open    permit  (@PublicEndpoint HelloController#open)")
				.contains("anything else  authenticated"));
	}

	@Test
	void tableIsNotPrintedWhenThereIsNothingInIt(CapturedOutput output) {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AccessRulesAutoConfiguration.class))
			.run((context) -> assertThat(output).doesNotContain("Access rules"));
	}

	@Test
	void reportShowsRulesInOrderWithTheirSource() {
		this.runner.withUserConfiguration(UsingChain.class)
			.withPropertyValues(RULE)
			.withPropertyValues("joor.security.web.rules[1].paths=/b,/a/{id}", "joor.security.web.rules[1].methods=GET",
					"joor.security.web.rules[1].access=permit")
			.run((context) -> {
				Map<?, ?> content = content(context);
				assertThat((List<?>) content.get("rules")).extracting("path", "methods", "access", "source")
					.containsExactly(Tuple.tuple("/b", List.of("GET"), "permit", "joor.security.web.rules[1].paths[0]"),
							Tuple.tuple("/a/{id}", List.of("GET"), "permit", "joor.security.web.rules[1].paths[1]"),
							Tuple.tuple("/admin/**", List.of("*"), "role ADMIN", "joor.security.web.rules[0].path"));
				assertThat(content.get("defaultAccess")).isEqualTo("authenticated");
				assertThat((List<?>) content.get("publicEndpoints")).singleElement()
					.isEqualTo("GET /open (HelloController#open)");
				assertThat((List<?>) content.get("usedBy")).singleElement().isEqualTo("usingChain");
				assertThat((List<?>) content.get("uncoveredMappings")).isEmpty();
				assertThat(warnings(context)).isEmpty();
			});
	}

	@Test
	void warningWhenNoChainUsesTheRules() {
		this.runner.withPropertyValues(RULE)
			.run((context) -> assertThat(warnings(context)).extracting(SecurityWarning::id)
				.containsExactly("rules-unused"));
	}

	@Test
	void warningWhenNoChainCoversAMapping() {
		this.runner.withUserConfiguration(ApiChain.class).run((context) -> {
			assertThat(warnings(context)).singleElement().satisfies((warning) -> {
				assertThat(warning.id()).isEqualTo("mappings-uncovered");
				assertThat(warning.message()).contains("GET /hello (HelloController#hello)")
					.doesNotContain("/api/hello");
			});
			assertThat(content(context).get("uncoveredMappings").toString()).contains("GET /open", "POST /write");
		});
	}

	@Test
	void warningWhenChainCoversOneMethodOnly() {
		this.runner.withUserConfiguration(GetChain.class)
			.run((context) -> assertThat(content(context).get("uncoveredMappings").toString()).contains("POST /write")
				.doesNotContain("GET /hello"));
	}

	@Test
	void warningWhenMappingIsIgnored() {
		this.runner.withUserConfiguration(UsingChain.class, IgnoringConfiguration.class)
			.run((context) -> assertThat((List<?>) content(context).get("uncoveredMappings")).singleElement()
				.isEqualTo("GET /hello (HelloController#hello)"));
	}

	@Test
	void warningWhenRuleIsBelowTheActuator() {
		this.runner.withUserConfiguration(UsingChain.class)
			.withPropertyValues("management.endpoints.web.base-path=/manage",
					"joor.security.web.public-paths=/manage/health,/manager")
			.run((context) -> assertThat(warnings(context)).singleElement().satisfies((warning) -> {
				assertThat(warning.id()).isEqualTo("rule-below-actuator");
				assertThat(warning.subject()).isEqualTo("joor.security.web.public-paths[0]");
			}));
	}

	@Test
	void warningWhenAMoreSpecificPatternOpensARule() {
		this.runner.withUserConfiguration(UsingChain.class)
			.withPropertyValues(RULE)
			.withPropertyValues("joor.security.web.public-paths=/{page},/admin/login")
			.run((context) -> assertThat(warnings(context)).singleElement().satisfies((warning) -> {
				assertThat(warning.id()).isEqualTo("rule-opened");
				assertThat(warning.subject()).isEqualTo("joor.security.web.rules[0].path");
				assertThat(warning.message()).contains("GET /admin").contains("/{page}");
			}));
	}

	@Test
	void warningNamesEveryPatternThatOpensARule() {
		this.runner.withUserConfiguration(UsingChain.class)
			.withPropertyValues(RULE)
			.withPropertyValues("joor.security.web.public-paths=/{page},/{a}/x")
			.run((context) -> assertThat(warnings(context)).singleElement().satisfies((warning) -> {
				assertThat(warning.id()).isEqualTo("rule-opened");
				assertThat(warning.message()).contains("'GET /admin' is open to everybody", "'GET /admin/x' is open",
						"/{page}", "/{a}/x");
			}));
	}

	@Test
	void inspectionWhenBeansAreLazyThenTakesPlace(CapturedOutput output) {
		this.runner.withUserConfiguration(UsingChain.class, LazyConfiguration.class)
			.withPropertyValues(RULE)
			.run((context) -> assertThat(output).containsOnlyOnce("Access rules, the most specific first:"));
	}

	private static List<SecurityWarning> warnings(AssertableWebApplicationContext context) {
		return context.getBean(SecurityWarnings.class).list();
	}

	private static Map<?, ?> content(AssertableWebApplicationContext context) {
		ReportSection section = context.getBean(AccessRulesReport.class);
		assertThat(section.name()).isEqualTo("rules");
		return (Map<?, ?>) section.content();
	}

	@RestController
	static class HelloController {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@GetMapping("/api/hello")
		String api() {
			return "hello";
		}

		@PublicEndpoint
		@GetMapping("/open")
		String open() {
			return "open";
		}

		@PostMapping("/write")
		String write() {
			return "write";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsingChain {

		@Bean
		SecurityFilterChain usingChain(HttpSecurity http, AccessRulesAuthorizationManager manager) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().access(manager)).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ApiChain {

		@Bean
		SecurityFilterChain apiChain(HttpSecurity http) {
			return http.securityMatcher("/api/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class GetChain {

		@Bean
		SecurityFilterChain getChain(HttpSecurity http) {
			return http.securityMatcher((request) -> request.getMethod().equals("GET"))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class IgnoringConfiguration {

		@Bean
		WebSecurityCustomizer ignoreHello() {
			return (web) -> web.ignoring().requestMatchers(PathPatternRequestMatcher.pathPattern("/hello"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyConfiguration {

		@Bean
		static BeanFactoryPostProcessor lazyInitialization() {
			return new LazyInitializationBeanFactoryPostProcessor();
		}

	}

}

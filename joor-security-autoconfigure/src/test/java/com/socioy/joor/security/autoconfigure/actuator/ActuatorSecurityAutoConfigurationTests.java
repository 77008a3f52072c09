package com.socioy.joor.security.autoconfigure.actuator;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

import com.socioy.joor.security.autoconfigure.ServiceAutoConfiguration;
import com.socioy.joor.security.autoconfigure.SharedIssuerKey;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ActuatorSecurityAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ActuatorSecurityAutoConfigurationTests {

	private static final String CHAIN = ActuatorSecurityAutoConfiguration.CHAIN;

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@Test
	void chainWhenUserHasNoneThenFirst() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(chains(context).get(0)).isSameAs(context.getBean(CHAIN));
			assertThat(chains(context)).hasSize(2);
		});
	}

	@Test
	void chainWhenUserGuardsEndpointsThenStepsBackAndSaysSo(CapturedOutput output) {
		this.runner.withUserConfiguration(EndpointChain.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(chains(context)).containsExactly(context.getBean("endpointChain", SecurityFilterChain.class));
			assertThat(warnings(context)).contains("actuator-chain-replaced");
			assertThat(output).contains("guarded by the filter chain 'endpointChain'");
		});
	}

	@Test
	void chainWhenUserGuardsSomeEndpointsThenStaysAndSaysSo() {
		this.runner.withUserConfiguration(InfoChain.class).run((context) -> {
			assertThat(chains(context)).hasSize(2).first().isSameAs(context.getBean(CHAIN));
			assertThat(warnings(context)).contains("actuator-endpoints-taken")
				.doesNotContain("actuator-chain-replaced");
		});
	}

	@Test
	void chainWhenUserOnlyMatchesPathsThenStaysAndSaysSo() {
		this.runner.withUserConfiguration(PathChain.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(chains(context)).hasSize(2).first().isSameAs(context.getBean(CHAIN));
			assertThat(warnings(context)).contains("actuator-chain-shadowed").doesNotContain("actuator-chain-replaced");
		});
	}

	@Test
	void chainWhenUserMatchesEverythingElseThenStays() {
		this.runner.withUserConfiguration(RestChain.class)
			.run((context) -> assertThat(chains(context)).hasSize(2).first().isSameAs(context.getBean(CHAIN)));
	}

	@Test
	void chainWhenFeatureIsOffThenAbsent() {
		this.runner.withPropertyValues("joor.security.actuator.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CHAIN));
	}

	@Test
	void chainWhenOnlyActuatorIsOnThenBootsChainStays() {
		this.runner.withPropertyValues("joor.security.enabled=false", "joor.security.actuator.enabled=true")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasBean(CHAIN);
				assertThat(chains(context)).hasSize(2);
			});
	}

	@Test
	void chainWhenActuatorIsMissingThenAbsent() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ActuatorSecurityAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CHAIN));
	}

	@Test
	void chainWhenApplicationIsReactiveThenAbsent() {
		new ReactiveWebApplicationContextRunner().withUserConfiguration(Application.class)
			.run((context) -> assertThat(context).doesNotHaveBean(CHAIN));
	}

	@Test
	void chainWhenUserBeanHasItsNameThenBacksOff() {
		this.runner.withUserConfiguration(SameName.class)
			.run((context) -> assertThat(chains(context))
				.containsExactly((SecurityFilterChain) context.getBean(CHAIN)));
	}

	@ParameterizedTest
	@CsvSource({ "scrape.secret, plain-text", "scrape.endpoints, '*'", "role, ''", "role, ROLE_ADMIN",
			"public-endpoints, '*'", "users.a, plain-text", "users.a, {noop}plain-text" })
	void settingWhenItCannotBeHonouredThenStartStops(String name, String value) {
		this.runner.withPropertyValues("joor.security.actuator." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("joor.security.actuator." + name)
				.hasMessageNotContaining("plain-text"));
	}

	@Test
	void warningWhenScraperReadsMoreThanMetricsThenAdded() {
		this.runner
			.withPropertyValues("joor.security.actuator.scrape.secret=" + ActuatorHttpTests.SCRAPE,
					"joor.security.actuator.scrape.endpoints=prometheus,heapdump")
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list())
				.filteredOn((warning) -> warning.id().equals("actuator-scrape-endpoint"))
				.extracting(SecurityWarning::subject)
				.containsExactly("heapdump"));
	}

	@Test
	void warningWhenUserGuardsEndpointsAndScraperHasATokenThenAdded() {
		this.runner.withUserConfiguration(EndpointChain.class)
			.withPropertyValues("joor.security.actuator.scrape.secret=" + ActuatorHttpTests.SCRAPE)
			.run((context) -> assertThat(warnings(context)).contains("actuator-scrape-unused"));
	}

	@Test
	void warningWhenSettingsShowMoreThanTheDefaultsThenAdded() {
		this.runner.withPropertyValues("joor.security.actuator.public-endpoints=health,env",
				"management.endpoint.health.show-details=always", "management.endpoint.health.group.ready.include=ping",
				"management.endpoint.health.group.ready.show-components=always")
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list())
				.extracting(SecurityWarning::subject)
				.contains("env", "management.endpoint.health.show-details",
						"management.endpoint.health.group.ready.show-components"));
	}

	@Test
	void propertiesWhenPrintedThenPasswordsAreMasked() {
		assertThat(new ActuatorProperties("A", Map.of("a", "{bcrypt}x"), Set.of(),
				new ActuatorProperties.Scrape("canary", Set.of()))
			.toString()).contains("a=***", "secret=***").doesNotContain("bcrypt", "canary");
	}

	private static List<SecurityFilterChain> chains(AssertableWebApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(FilterChainProxy.class).getFilterChains();
	}

	private static List<String> warnings(AssertableWebApplicationContext context) {
		return context.getBean(SecurityWarnings.class).list().stream().map(SecurityWarning::id).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ServiceAutoConfiguration.class, SharedIssuerKey.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class EndpointChain {

		@Bean
		SecurityFilterChain endpointChain(HttpSecurity http) {
			return http
				.securityMatcher(new OrRequestMatcher(PathPatternRequestMatcher.pathPattern("/ops/**"),
						EndpointRequest.toAnyEndpoint()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InfoChain {

		@Bean
		SecurityFilterChain infoChain(HttpSecurity http) {
			return http.securityMatcher(EndpointRequest.to("info")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PathChain {

		@Bean
		SecurityFilterChain pathChain(HttpSecurity http) {
			return http.securityMatcher("/actuator/**").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RestChain {

		@Bean
		SecurityFilterChain restChain(HttpSecurity http) {
			return http.securityMatcher(new NegatedRequestMatcher(EndpointRequest.toAnyEndpoint())).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SameName {

		@Bean(CHAIN)
		SecurityFilterChain own(HttpSecurity http) {
			return http.build();
		}

	}

}

package com.socioy.joor.security.autoconfigure.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.access.AccessPolicy;
import com.socioy.joor.security.access.AccessRules;
import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.access.MvcPaths;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessRulesAutoConfiguration}.
 */
class AccessRulesAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AccessRulesAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class));

	@Test
	void managerWhenNothingIsSetThenHasNoRulesAndAsksForAuthentication() {
		this.runner.run((context) -> {
			AccessRulesAuthorizationManager manager = context.getBean(AccessRulesAuthorizationManager.class);
			assertThat(manager.rules().isEmpty()).isTrue();
			assertThat(manager.defaultPolicy()).isEqualTo(AccessPolicy.AUTHENTICATED);
			WebProperties properties = context.getBean(WebProperties.class);
			assertThat(properties.login()).isEqualTo(WebProperties.Login.NONE);
			assertThat(properties.methodSecurity()).isTrue();
		});
	}

	@Test
	void beansWhenFeatureIsDisabledThenAreAbsent() {
		this.runner.withPropertyValues("joor.security.web.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AccessRulesAuthorizationManager.class));
		this.runner.withPropertyValues("joor.security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AccessRulesAuthorizationManager.class));
	}

	@Test
	void beansWhenApplicationIsNotAServletApplicationThenAreAbsent() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AccessRulesAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(AccessRulesAuthorizationManager.class));
	}

	@Test
	void managerWhenSpringMvcIsAbsentThenReadsPathsWithDefaults() {
		new WebApplicationContextRunner().withClassLoader(new FilteredClassLoader(DispatcherServletPath.class))
			.withConfiguration(
					AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AccessRulesAutoConfiguration.class))
			.withPropertyValues("joor.security.web.public-paths=/a")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(MvcPaths.class);
				assertThat(requirement(context.getBean(AccessRules.class), "GET", "/a")).isEqualTo("permit");
			});
	}

	@Test
	void rulesAndPublicPathsAreBound() {
		this.runner
			.withPropertyValues("joor.security.web.public-paths=/public/**,/auth/**",
					"joor.security.web.default-access=deny", "joor.security.web.rules[0].path=/admin/**",
					"joor.security.web.rules[0].methods=get,POST", "joor.security.web.rules[0].roles=ADMIN,OPS",
					"joor.security.web.rules[1].paths=/a,/b", "joor.security.web.rules[1].scopes=read",
					"joor.security.web.rules[1].authorities=x:y", "joor.security.web.rules[2].path=/c",
					"joor.security.web.rules[2].access=authenticated", "joor.security.web.rules[3].path=/d",
					"joor.security.web.rules[3].access=deny")
			.run((context) -> {
				AccessRules rules = context.getBean(AccessRules.class);
				assertThat(requirement(rules, "POST", "/auth/login")).isEqualTo("permit");
				assertThat(requirement(rules, "GET", "/admin/x")).isEqualTo("role ADMIN|OPS");
				assertThat(requirement(rules, "PUT", "/admin/x")).isEqualTo("deny");
				assertThat(requirement(rules, "GET", "/b")).isEqualTo("scope read and authority x:y");
				assertThat(requirement(rules, "GET", "/c")).isEqualTo("authenticated");
				assertThat(requirement(rules, "GET", "/d")).isEqualTo("deny");
				assertThat(context.getBean(AccessRulesAuthorizationManager.class).defaultPolicy())
					.isEqualTo(AccessPolicy.DENY);
			});
	}

	@Test
	void rulesFollowTheServletPath() {
		this.runner.withPropertyValues("spring.mvc.servlet.path=/api/", "joor.security.web.public-paths=/a")
			.run((context) -> {
				AccessRules rules = context.getBean(AccessRules.class);
				assertThat(requirement(rules, "GET", "/api/a")).isEqualTo("permit");
				assertThat(rules.requirements("/a", "GET")).isEmpty();
			});
	}

	@Test
	void rulesFollowTheParserOfSpringMvc() {
		this.runner.withUserConfiguration(CaseInsensitiveConfiguration.class)
			.withPropertyValues("joor.security.web.rules[0].path=/admin", "joor.security.web.rules[0].access=deny")
			.run((context) -> assertThat(requirement(context.getBean(AccessRules.class), "GET", "/ADMIN"))
				.isEqualTo("deny"));
	}

	@Test
	void beansOfTheApplicationWin() {
		this.runner.withUserConfiguration(OwnRulesConfiguration.class).run((context) -> {
			assertThat(context).hasSingleBean(AccessRules.class);
			assertThat(context.getBean(AccessRulesAuthorizationManager.class).rules())
				.isSameAs(context.getBean("ownRules"));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			public-paths[0]          | public     |
			public-paths[0]          | /a/{b      |
			rules[0].path            | nope       | rules[0].access=permit
			rules[0].paths[1]        | /a/**/b    | rules[0].access=permit; rules[0].paths[0]=/a
			rules[0].methods[0]      | FETCH      | rules[0].access=permit; rules[0].path=/a
			rules[0].methods[0]      | ''         | rules[0].access=permit; rules[0].path=/a
			rules[0].roles[0]        | ROLE_ADMIN | rules[0].path=/a
			rules[0].roles[1]        | ' '        | rules[0].path=/a; rules[0].roles[0]=X
			rules[0].scopes[0]       | SCOPE_x    | rules[0].path=/a
			rules[0].authorities[0]  | ' '        | rules[0].path=/a
			rules[0].access          | permit     | rules[0].path=/a; rules[0].roles=ADMIN
			rules[0].methods         | ''         | rules[0].access=permit; rules[0].path=/a
			rules[0].methods         | ${UNSET:}  | rules[0].access=permit; rules[0].path=/a
			rules[0].methods         | ' '        | rules[0].access=permit; rules[0].path=/a
			rules[0].roles           | ''         | rules[0].access=authenticated; rules[0].path=/a
			rules[0].scopes          | ${UNSET:}  | rules[0].access=authenticated; rules[0].path=/a
			rules[0].authorities     | ''         | rules[0].path=/a; rules[0].roles=ADMIN
			rules[0].roles[1]        | ''         | rules[0].path=/a; rules[0].roles[0]=X
			rules[0].access          | ${UNSET:}  | rules[0].path=/a; rules[0].roles=ADMIN
			rules[0].path            | ${UNSET:}  | rules[0].access=permit
			rules[0].path            | ''         | rules[0].access=permit; rules[0].paths=/a
			rules[0].paths           | ${UNSET:}  | rules[0].access=permit; rules[0].path=/a
			public-paths[0]          | ${UNSET:}  |
			public-paths[1]          | ' '        | public-paths[0]=/a
			rules[0].role            | ADMIN      | rules[0].path=/a; rules[0].access=permit
			rules[0].method          | GET        | rules[0].path=/a; rules[0].access=permit
			rules[0].path            | /a         | rules[0].access=deny; public-paths[0]=/a
			rules[1].path            | /a/{y}     | rules[1].access=deny; rules[0].path=/a/{x}; rules[0].access=permit
			""")
	void startWhenSettingIsInvalidThenStopsWithItsName(String property, String value, String others) {
		WebApplicationContextRunner configured = this.runner
			.withPropertyValues("joor.security.web." + property + "=" + value);
		for (String other : (others != null) ? others.split("; ") : new String[0]) {
			configured = configured.withPropertyValues("joor.security.web." + other);
		}
		configured.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOfSatisfying(InvalidSettingException.class, (ex) -> {
				assertThat(ex.getProperty()).isEqualTo("joor.security.web." + property);
				assertThat(ex.getReason()).isNotBlank();
				assertThat(ex.getFix()).isNotBlank();
			}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "methods: []", "methods:", "methods: ''", "methods: ['']", "methods: {}",
			"methods: ${UNSET:}", "methods: [GET, '${UNSET:}']", "roles: []", "roles:", "scopes: []", "authorities: []",
			"paths: []", "path:" })
	void startWhenKeyOfARuleIsEmptyInYamlThenStopsWithItsName(String line) throws IOException {
		String yaml = "joor.security.web.rules:\n- { path: /a, access: authenticated }\n- access: authenticated\n  "
				+ (line.startsWith("path:") ? "" : "path: /b\n  ") + line + "\n";
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("test",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		stopsWithItsName((context) -> sources.forEach(context.getEnvironment().getPropertySources()::addFirst),
				"joor.security.web.rules[1]." + line.substring(0, line.indexOf(':')));
	}

	@Test
	void startWhenKeyOfARuleIsEmptyInEnvironmentThenStopsWithItsName() {
		stopsWithItsName(
				(context) -> TestPropertyValues
					.of("JOOR_SECURITY_WEB_RULES_0_PATH=/a", "JOOR_SECURITY_WEB_RULES_0_ACCESS=permit",
							"JOOR_SECURITY_WEB_RULES_0_METHODS=")
					.applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT),
				"joor.security.web.rules[0].methods");
	}

	@Test
	void startWhenEntryOfPublicPathsIsBlankThenStopsWithItsName() {
		stopsWithItsName((context) -> TestPropertyValues.of("joor.security.web.public-paths=/a,${UNSET:},/b")
			.applyTo(context.getEnvironment()), "joor.security.web.public-paths[1]");
	}

	private void stopsWithItsName(ApplicationContextInitializer<ConfigurableApplicationContext> settings,
			String property) {
		this.runner.withInitializer(settings)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class, (ex) -> {
					assertThat(ex.getProperty()).startsWith(property);
					assertThat(ex.getFix()).contains("Fill it in");
				}));
	}

	@Test
	void startWhenRuleHasNoPathThenStops() {
		this.runner.withPropertyValues("joor.security.web.rules[0].access=permit")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("joor.security.web.rules[0].path"));
	}

	@Test
	void startWhenRuleSaysNothingAboutCallersThenStops() {
		this.runner.withPropertyValues("joor.security.web.rules[0].path=/a")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("joor.security.web.rules[0].access"));
	}

	@Test
	void startWhenValueOfEnumIsUnknownThenStops() {
		for (String setting : List.of("login=kerberos", "default-access=open", "rules[0].access=maybe")) {
			this.runner.withPropertyValues("joor.security.web." + setting)
				.run((context) -> assertThat(context).hasFailed());
		}
	}

	private static String requirement(AccessRules rules, String method, String path) {
		return rules.requirements(path, method).get(0).toString();
	}

	@Configuration(proxyBeanMethods = false)
	static class CaseInsensitiveConfiguration implements WebMvcConfigurer {

		@Override
		public void configurePathMatch(PathMatchConfigurer configurer) {
			PathPatternParser parser = new PathPatternParser();
			parser.setCaseSensitive(false);
			configurer.setPatternParser(parser);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRulesConfiguration {

		@Bean
		AccessRules ownRules() {
			return AccessRules.of(List.of(), MvcPaths.withDefaults());
		}

	}

}

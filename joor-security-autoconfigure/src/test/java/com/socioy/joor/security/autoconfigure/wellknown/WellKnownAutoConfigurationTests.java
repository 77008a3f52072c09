package com.socioy.joor.security.autoconfigure.wellknown;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.wellknown.ChangePasswordPage;
import com.socioy.joor.security.wellknown.SecurityTxtPage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * Tests for {@link SecurityTxtAutoConfiguration} and
 * {@link ChangePasswordAutoConfiguration}.
 */
class WellKnownAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			SecurityTxtAutoConfiguration.class, ChangePasswordAutoConfiguration.class);

	private static final String PREFIX = "joor.security.security-txt.";

	private static final String[] SET = { PREFIX + "contact=mailto:security@example.com,https://example.com/report",
			PREFIX + "expires=2027-06-30T00:00:00Z", PREFIX + "preferred-languages=en,de",
			PREFIX + "policy=https://example.com/policy", PREFIX + "encryption=openpgp4fpr:5f2de5521c63a801",
			"joor.security.well-known.change-password=/account/password" };

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withBean(Clock.class, () -> Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC));

	private final WebApplicationContextRunner application = this.runner
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withUserConfiguration(OwnChain.class);

	@Test
	void pagesWhenSetThenPublicInAChainOfTheUser() {
		this.application.withPropertyValues(SET).run((context) -> {
			MockHttpServletResponse file = call(context, "/.well-known/security.txt");
			assertThat(file.getStatus()).isEqualTo(200);
			assertThat(file.getContentAsString()).startsWith("Contact: mailto:security@example.com\r\n")
				.contains("Preferred-Languages: en, de\r\n", "Encryption: openpgp4fpr:5f2de5521c63a801\r\n")
				.endsWith("Expires: 2027-06-30T00:00:00Z\r\n");
			assertThat(file.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
			MockHttpServletResponse redirect = call(context, "/.well-known/change-password");
			assertThat(redirect.getStatus()).isEqualTo(302);
			assertThat(redirect.getHeader("Location")).isEqualTo("/account/password");
			assertThat(call(context, "/.well-known/other").getStatus()).isEqualTo(403);
			assertThat(context.getBean(SecurityWarnings.class).list()).isEmpty();
			assertThat(context.getBean(SecurityTxtWatch.class).content())
				.isEqualTo(Map.of("state", "valid", "expires", "2027-06-30T00:00:00Z"));
		});
	}

	@Test
	void pagesWhenUnsetThen404AndNoRedirect() {
		this.application.run((context) -> {
			assertThat(call(context, "/.well-known/security.txt").getStatus()).isEqualTo(404);
			assertThat(call(context, "/.well-known/change-password").getStatus()).isEqualTo(403);
			assertThat(context).doesNotHaveBean("joorSecurityTxtFilter").doesNotHaveBean(ChangePasswordPage.class);
			assertThat(context.getBean(SecurityTxtWatch.class).content()).isEqualTo(Map.of("state", "unset"));
		});
	}

	@Test
	void fileWhenTheApplicationHasItsOwnThenLeftToIt() {
		this.application.withUserConfiguration(OwnFile.class)
			.run((context) -> assertThat(call(context, "/.well-known/security.txt").getStatus()).isEqualTo(403));
		this.application.withPropertyValues("spring.web.resources.static-locations=classpath:/own-well-known/")
			.run((context) -> assertThat(call(context, "/.well-known/security.txt").getStatus()).isEqualTo(403));
	}

	@Test
	void changePasswordWhenSetInTheChainThenThatOneIsUsed() {
		this.application.withPropertyValues(SET)
			.withPropertyValues("test.change-password=true")
			.run((context) -> assertThat(call(context, "/.well-known/change-password").getHeader("Location"))
				.isEqualTo("/chain"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-12-01T00:00:00Z,security-txt-expiring", "2026-11-01T00:00:00Z,security-txt-expired" })
	void expiryWhenNearThenStartsAndWarns(String expires, String warning) {
		this.runner.withPropertyValues(SET)
			.withPropertyValues(PREFIX + "expires=" + expires)
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.containsExactly(warning));
	}

	@ParameterizedTest
	@CsvSource({ "contact=,contact", "contact=security@example.com,mailto:security@example.com",
			"contact=http://example.com/report,contact", "contact=https:///x,contact",
			"contact=mailto:b\u00fc@x,contact", "contact=javascript:alert(1),contact", "expires=,expires",
			"expires=2027-11-23T00:00:00Z,more than a year", "policy=http://example.com,policy",
			"canonical=/security.txt,canonical", "hiring=x y,hiring",
			"preferred-languages=english language,preferred-languages",
			"encryption=http://example.com/key,encryption" })
	void propertiesWhenNotAsTheStandardWantsThenStartStops(String property, String message) {
		this.runner.withPropertyValues(SET)
			.withPropertyValues(PREFIX + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining(PREFIX + property.substring(0, property.indexOf('=')))
				.hasMessageContaining(message));
	}

	@ParameterizedTest
	@ValueSource(strings = { "account", "//evil.example", "http://id.example/", "https:///x", "https://u@id.example/",
			"/\\evil.example", "javascript:alert(1)", "/a b", "/\u00e9" })
	void changePasswordWhenNoTargetThenStartStops(String target) {
		this.runner.withPropertyValues("joor.security.well-known.change-password=" + target)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("joor.security.well-known.change-password"));
	}

	@Test
	void contextWhenDisabledThenNothingOfOurs() {
		this.runner.withPropertyValues(SET)
			.withPropertyValues("joor.security.security-txt.enabled=false", "joor.security.well-known.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("joorSecurityTxtHardening")
				.doesNotHaveBean("joorSecurityTxtFilter")
				.doesNotHaveBean("joorChangePasswordHardening")
				.doesNotHaveBean("joorChangePasswordFilter"));
	}

	@Test
	void contextWhenSpringMvcIsMissingThenServes() {
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherServletRegistrationBean.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SecurityTxtPage.class));
	}

	@Test
	void contextWhenNotAServletApplicationThenBacksOff() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues(SET)
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityTxtPage.class)
				.doesNotHaveBean(ChangePasswordPage.class));
	}

	private static MockHttpServletResponse call(AssertableWebApplicationContext context, String path) throws Exception {
		DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context)
			.addFilters(context.getBean("springSecurityFilterChain", Filter.class));
		return builder.build().perform(get(path)).andReturn().getResponse();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, Environment environment) {
			if (environment.containsProperty("test.change-password")) {
				http.passwordManagement((password) -> password.changePasswordPage("/chain"));
			}
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().denyAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFile {

		@Bean
		Controller controller() {
			return new Controller();
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/.well-known/{file}")
		String file() {
			return "own";
		}

	}

}

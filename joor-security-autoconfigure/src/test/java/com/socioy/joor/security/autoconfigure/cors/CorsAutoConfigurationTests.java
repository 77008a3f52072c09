package com.socioy.joor.security.autoconfigure.cors;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.cors.CrossOriginRule;
import com.socioy.joor.security.cors.CrossOriginRules;
import com.socioy.joor.security.web.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsAutoConfiguration}.
 */
class CorsAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			CorsAutoConfiguration.class);

	private static final String PREFIX = "joor.security.cors.";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void contextWhenNothingIsSetThenClosed() {
		this.runner.run((context) -> {
			assertThat(context.getBean(CrossOriginRules.class).list()).isEmpty();
			assertThat(context.getBean("joorCorsHardening", ChainHardening.class).getOrder())
				.isEqualTo(FilterPosition.CROSS_ORIGIN.order());
			assertThat(context.getBean(SecurityWarnings.class).list()).isEmpty();
		});
	}

	@Test
	void propertiesWhenSetThenRulesInTheirOrderAndTheGeneralOneLast() {
		this.runner
			.withPropertyValues(PREFIX + "allowed-origins=https://app.example.com,http://localhost:3000",
					PREFIX + "allowed-origin-patterns=https://*.preview.example.com", PREFIX + "max-age=1h",
					PREFIX + "allow-credentials=true", PREFIX + "rules[0].path=/public/**",
					PREFIX + "rules[0].allowed-origins=*", PREFIX + "rules[0].allow-credentials=false",
					PREFIX + "rules[0].allowed-methods=GET", PREFIX + "rules[1].path=/api/**",
					PREFIX + "rules[1].allowed-methods=GET,PUT", PREFIX + "rules[1].exposed-headers=X-Total",
					PREFIX + "rules[2].path=/internal/**", PREFIX + "rules[2].allowed-origins=")
			.run((context) -> {
				List<CrossOriginRule> rules = context.getBean(CrossOriginRules.class).list();
				assertThat(rules).extracting((rule) -> rule.path().getPatternString())
					.containsExactly("/public/**", "/api/**", "/internal/**", "/**");
				assertThat(rules.get(0).anyOrigin()).isTrue();
				assertThat(rules.get(0).credentials()).isFalse();
				assertThat(rules.get(0).methods()).containsExactly("GET");
				assertThat(rules.get(1).origins()).extracting(Object::toString)
					.containsExactly("https://app.example.com", "http://localhost:3000");
				assertThat(rules.get(1).credentials()).isTrue();
				assertThat(rules.get(1).methods()).containsExactly("GET", "PUT");
				assertThat(rules.get(1).exposedHeaders()).containsExactly("X-Total");
				assertThat(rules.get(1).maxAge()).isEqualTo(Duration.ofHours(1));
				assertThat(rules.get(2).origins()).isEmpty();
				assertThat(rules.get(3).methods()).containsExactly("GET", "HEAD", "POST");
				assertThat(rules.get(3).headers()).containsExactly("Authorization", "Content-Type");
				assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
					.containsExactly("cors-plain-http");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"',
			value = { "allowed-origins=*,https://a.example;allowed-origins", "allowed-origins=null;'null'",
					"allowed-origins=https://a.example/;slash", "allowed-origins=https://A.example;lower case",
					"allowed-origin-patterns=https://*.co.uk;public suffix",
					"allowed-origin-patterns=https://*.github.io;public suffix", "allowed-origin-patterns=*;wildcard",
					"allowed-origins=https://*.example.com;host", "allowed-methods=get;upper case",
					"allowed-headers=X Y;header", "max-age=-1s;negative", "rules[0].path=api;slash",
					"rules[0].path=/{a;path", "rules[0].path=/api/**;says nothing" })
	void propertiesWhenUnsafeThenStartStops(String property, String reason) {
		this.runner.withPropertyValues(PREFIX + property)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidSettingException.class)
				.rootCause()
				.hasMessageContaining(PREFIX + property.substring(0, property.indexOf('=')).replace(".path", ""))
				.hasMessageContaining(reason));
	}

	@ParameterizedTest
	@ValueSource(strings = { "allowed-origins=*", "allowed-methods=*", "allowed-headers=*", "exposed-headers=*" })
	void propertiesWhenCredentialsForEverythingThenStartStops(String property) {
		this.runner
			.withPropertyValues(PREFIX + "allowed-origins=https://a.example", PREFIX + "allow-credentials=true",
					PREFIX + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining(property.substring(0, property.indexOf('=')))
				.hasMessageContaining("redentials"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.cors.enabled=false", "joor.security.enabled=false" })
	void contextWhenDisabledThenNothingOfOurs(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("joorCorsHardening")
				.doesNotHaveBean(CrossOriginRules.class));
	}

	@Test
	void contextWhenSpringMvcIsMissingThenStarts() {
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherServletRegistrationBean.class))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("joorCorsHardening"));
	}

	@Test
	void contextWhenNotAServletApplicationThenBacksOff() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean("joorCorsHardening"));
	}

}

package com.socioy.joor.security.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

import com.socioy.joor.security.core.InvalidSettingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Switch}, {@link ConditionalOnSwitch} and {@link ConditionalOnFeature}.
 */
class SwitchTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Sample.class);

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@CsvSource({ "true, true", "TRUE, true", "' true ', true", "on, true", "yes, true", "1, true", "false, false",
			"False, false", "off, false", "no, false", "0, false" })
	void switchWhenBooleanThenThat(String value, boolean expected) {
		this.environment.setProperty("joor.security.csrf.enabled", value);
		assertThat(Switch.isOn(this.environment, "joor.security.csrf.enabled", !expected)).isEqualTo(expected);
	}

	@Test
	void switchWhenNotSetThenOtherwise() {
		assertThat(Switch.isOn(this.environment, "joor.security.csrf.enabled", true)).isTrue();
		assertThat(Switch.isOn(this.environment, "joor.security.csrf.enabled", false)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "treu", "", " ", "2", "true,false", "t\u0491ue" })
	void switchWhenNoBooleanThenStops(String value) {
		this.environment.setProperty("joor.security.csrf.enabled", value);
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> Switch.isOn(this.environment, "joor.security.csrf.enabled", true))
			.satisfies((ex) -> {
				assertThat(ex.getProperty()).isEqualTo("joor.security.csrf.enabled");
				assertThat(ex.getValue()).isEqualTo(value);
				assertThat(ex.getFix()).contains("'true' or 'false'");
			});
	}

	@Test
	void switchWhenPlaceholderIsNotSetThenStops() {
		this.environment.setProperty("joor.security.csrf.enabled", "${CSRF_ON}");
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> Switch.isOn(this.environment, "joor.security.csrf.enabled", true))
			.satisfies((ex) -> {
				assertThat(ex.getProperty()).isEqualTo("joor.security.csrf.enabled");
				assertThat(ex.getReason()).contains("CSRF_ON");
			});
		this.environment.setProperty("CSRF_ON", "false");
		assertThat(Switch.isOn(this.environment, "joor.security.csrf.enabled", true)).isFalse();
	}

	@Test
	void featureThenByItselfElseByAll() {
		assertThat(Switch.isFeatureOn(this.environment, "csrf")).isTrue();
		this.environment.setProperty("joor.security.enabled", "false");
		assertThat(Switch.isFeatureOn(this.environment, "csrf")).isFalse();
		this.environment.setProperty("joor.security.csrf.enabled", "true");
		assertThat(Switch.isFeatureOn(this.environment, "csrf")).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "joor.security.one, true", "joor.security.one, false" })
	void conditionWhenSetThenFollows(String property, boolean on) {
		this.runner.withPropertyValues(property + "=" + on).run((context) -> {
			assertThat(context.containsBean("one")).isEqualTo(on);
			assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
				.getConditionAndOutcomesBySource()
				.get(Sample.class.getName() + "#one")
				.stream()
				.map((outcome) -> outcome.getOutcome().getMessage())).singleElement()
				.asString()
				.endsWith("joor.security.one is " + on);
		});
	}

	@Test
	void conditionWhenNotSetThenAsDeclared() {
		this.runner.run((context) -> assertThat(context).hasBean("two").doesNotHaveBean("one"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.one", "joor.security.two", "joor.security.three.enabled",
			"joor.security.enabled" })
	void startWhenSwitchIsNoBooleanThenStopsWithFix(String property) {
		this.runner.withPropertyValues(property + "=treu").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new InvalidSettingFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("Property: " + property, "Value: \"treu\"");
			assertThat(analysis.getAction()).contains("'true' or 'false'");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Sample {

		@Bean
		@ConditionalOnSwitch("joor.security.one")
		String one() {
			return "1";
		}

		@Bean
		@ConditionalOnSwitch(value = "joor.security.two", matchIfMissing = true)
		String two() {
			return "2";
		}

		@Bean
		@ConditionalOnFeature("three")
		String three() {
			return "3";
		}

	}

}

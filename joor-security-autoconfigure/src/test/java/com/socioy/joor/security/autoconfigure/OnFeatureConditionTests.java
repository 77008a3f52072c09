package com.socioy.joor.security.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConditionalOnFeature}.
 */
class OnFeatureConditionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Sample.class);

	@ParameterizedTest
	@CsvSource(textBlock = """
			,      ,      true
			true,  ,      true
			false, ,      false
			,      true,  true
			,      false, false
			true,  false, false
			false, true,  true
			""")
	void featureWhenSwitchedByAllOrByItselfFollowsTheNearer(String all, String own, boolean expected) {
		String[] properties = { (all != null) ? "joor.security.enabled=" + all : "a=b",
				(own != null) ? "joor.security.rate-limit.enabled=" + own : "a=b" };
		this.runner.withPropertyValues(properties)
			.run((context) -> assertThat(context.containsBean("sampleBean")).isEqualTo(expected));
	}

	@Test
	void featureWhenSwitchedOffExplainsItselfInTheConditionsReport() {
		this.runner.withPropertyValues("joor.security.rate-limit.enabled=false")
			.run((context) -> assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
				.getConditionAndOutcomesBySource()
				.get(Sample.class.getName())
				.stream()
				.map((outcome) -> outcome.getOutcome().getMessage())).singleElement()
				.asString()
				.endsWith("joor.security.rate-limit.enabled is false"));
	}

	@Test
	void featureWhenSwitchIsNoBooleanStopsTheStart() {
		this.runner.withPropertyValues("joor.security.rate-limit.enabled=perhaps")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnFeature("rate-limit")
	static class Sample {

		@Bean
		String sampleBean() {
			return "on";
		}

	}

}

package com.socioy.joor.security.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import com.socioy.joor.security.core.InvalidSettingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link InvalidSettingFailureAnalyzer}, by applications that do not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidSettingFailureAnalyzerTests {

	@Test
	void startWhenSettingIsInvalidPrintsPropertyValueReasonAndFix(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Visible.class, "--setting=12 parsecs"));
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: joor.security.sample.skew",
				"Value: \"12 parsecs\"", "Reason: It is no duration.", "Write it as 30s.");
	}

	@Test
	void startWhenSettingIsSecretPrintsNoValue(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Secret.class, "--setting=canary"));
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "Property: joor.security.sample.secret",
					"Reason: It is shorter than 32 bytes.")
			.doesNotContain("Value:", "canary");
	}

	private static void start(Class<?> configuration, String argument) {
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run(argument);
	}

	@Configuration(proxyBeanMethods = false)
	static class Visible {

		@Bean
		Object sample(Environment environment) {
			throw new InvalidSettingException("joor.security.sample.skew", environment.getProperty("setting"),
					"It is no duration.", "Write it as 30s.");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Secret {

		@Bean
		Object sample(Environment environment) {
			assertThat(environment.getProperty("setting")).isEqualTo("canary");
			throw new InvalidSettingException("joor.security.sample.secret", null, "It is shorter than 32 bytes.",
					"Make one with openssl rand -base64 48.");
		}

	}

}

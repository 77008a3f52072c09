package com.socioy.joor.security.autoconfigure.redaction;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.redaction.LogGuard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link LogRedaction} over Spring Boot's own way to start.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogRedactionTests {

	private static final String SECRET = "password=Hunter2x9";

	private final Log logger = LogFactory.getLog(LogRedactionTests.class);

	@AfterEach
	void restore() {
		System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
		run("--joor.security.redaction.enabled=false");
	}

	@Test
	void patternWhenBootConfiguresTheLogThenIsRedacted(CapturedOutput output) {
		run();
		assertThat(output).contains("told password=***").doesNotContain("Hunter2x9");
	}

	@Test
	void structuredWhenBootConfiguresTheLogThenIsRedacted(CapturedOutput output) {
		run("--logging.structured.format.console=ecs");
		assertThat(output).contains("\"message\":\"told password=***\"").doesNotContain("Hunter2x9");
	}

	@Test
	void logWhenSwitchedOffThenIsNotRedacted(CapturedOutput output) {
		run("--joor.security.redaction.logs=off");
		assertThat(output).contains("told password=Hunter2x9");
	}

	@Test
	void logWhenFeatureIsSwitchedOffThenIsNotRedacted(CapturedOutput output) {
		run("--joor.security.enabled=false");
		assertThat(output).contains("told password=Hunter2x9");
	}

	@Test
	void logWhenApplicationConfiguresItThenIsRedactedOnlyOnDemand(CapturedOutput output) {
		run("--logging.config=classpath:com/socioy/joor/security/autoconfigure/redaction/own-logback.xml");
		assertThat(output).contains("OWN told password=Hunter2x9");
		run("--logging.config=classpath:com/socioy/joor/security/autoconfigure/redaction/own-logback.xml",
				"--joor.security.redaction.logs=always");
		assertThat(output).contains("OWN told password=***");
	}

	@Test
	void failureReportStaysReadable(CapturedOutput output) {
		assertThatThrownBy(() -> run("--joor.security.redaction.logs=sometimes")).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START");
	}

	private void run(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			this.logger.info("told " + SECRET);
			LogGuard guard = LogGuards.find(context.getEnvironment(), getClass().getClassLoader());
			assertThat(guard).isNotNull();
			assertThat(guard.library()).isEqualTo("logback");
			assertThat(guard.appenders()).isNotEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}

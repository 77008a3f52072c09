package com.socioy.joor.security.redaction.logback;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.security.redact.Redactor;
import com.socioy.joor.security.redaction.LogGuard.GuardedAppender;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogbackGuard}.
 */
class LogbackGuardTests {

	private final LoggerContext context = new LoggerContext();

	private final MockEnvironment environment = new MockEnvironment();

	private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final Logger logger = this.context.getLogger("app");

	private final LogbackGuard guard = new LogbackGuard(this.context, false);

	@BeforeEach
	void start() {
		this.context.setMDCAdapter(this.mdc);
		this.context.putObject(Environment.class.getName(), this.environment);
		this.context.start();
	}

	@AfterEach
	void stop() {
		this.context.stop();
	}

	@Test
	void patternWhenGuardedThenWritesWithoutSecrets() {
		this.logger.addAppender(appender(pattern()));
		this.guard.install(Redactor.forLogs());
		tell();
		assertThat(written()).doesNotContain("Hunter2x9")
			.contains("login password=*** a\\nb|***|api_key=***|")
			.contains("java.lang.IllegalStateException: token=***")
			.contains("Caused by: java.lang.IllegalArgumentException: pwd: ***")
			.contains("at " + LogbackGuardTests.class.getName())
			.contains("    second line");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "gelf", "logstash" })
	void structuredWhenGuardedThenWritesValidJsonWithoutSecrets(String format) {
		this.logger.addAppender(appender(structured(format)));
		this.guard.install(Redactor.forLogs());
		tell();
		assertThat(written()).doesNotContain("Hunter2x9").contains("***");
		for (String line : written().strip().split("\n")) {
			JsonNode json = JsonMapper.shared().readTree(line);
			assertThat(json.isObject()).isTrue();
		}
		assertThat(written().lines().count()).isEqualTo(1);
	}

	@Test
	void structuredWhenApplicationConfiguresStackTracesThenTheyAreRedacted() {
		this.environment.setProperty("logging.structured.json.stacktrace.root", "first");
		this.logger.addAppender(appender(structured("ecs")));
		this.guard.install(Redactor.forLogs());
		tell();
		JsonNode json = JsonMapper.shared().readTree(written());
		assertThat(json.at("/error/type").asString()).isEqualTo("java.lang.IllegalStateException");
		assertThat(json.at("/error/stack_trace").asString()).contains("java.lang.IllegalArgumentException: pwd: ***");
		assertThat(written()).doesNotContain("Hunter2x9");
	}

	@Test
	@Timeout(5)
	void exceptionWhenItHasThousandsOfOthersThenIsWrittenInTheTimeOfEach() {
		this.logger.addAppender(appender(pattern()));
		this.guard.install(Redactor.forLogs());
		Exception failure = new Exception("token=Hunter2x9");
		for (int i = 0; i < 3000; i++) {
			failure.addSuppressed(new Exception("pin=Hunter2x9", null, true, false) {
			});
		}
		this.logger.info("failed", failure);
		assertThat(written()).doesNotContain("Hunter2x9");
		assertThat(written().lines()).filteredOn((line) -> line.contains("pin=***")).hasSize(3000);
	}

	@Test
	void appendersWhenBehindAsynchronousOneThenTheyAreGuarded() {
		AsyncAppender parent = new AsyncAppender();
		parent.setContext(this.context);
		parent.addAppender(appender(pattern()));
		parent.start();
		this.logger.addAppender(parent);
		this.guard.install(Redactor.forLogs());
		tell();
		parent.stop();
		assertThat(written()).contains("login").doesNotContain("Hunter2x9");
	}

	@Test
	void appendersTellWhichOfThemWriteWithoutSecrets() {
		ListAppender<ILoggingEvent> own = new ListAppender<>();
		own.setName("own");
		this.logger.addAppender(own);
		this.logger.addAppender(appender(pattern()));
		this.guard.install(Redactor.forLogs());
		assertThat(this.guard.appenders()).containsExactlyInAnyOrder(new GuardedAppender("own", false),
				new GuardedAppender("writer", true));
	}

	@Test
	void installWhenRepeatedThenWrapsOnceAndRemoveRestores() {
		OutputStreamAppender<ILoggingEvent> appender = appender(pattern());
		Encoder<ILoggingEvent> encoder = appender.getEncoder();
		this.logger.addAppender(appender);
		this.guard.install(Redactor.forLogs());
		this.guard.install(Redactor.forLogs().withNames(List.of("colour")));
		this.logger.info("colour=red");
		assertThat(written()).contains("colour=***");
		this.guard.remove();
		assertThat(appender.getEncoder()).isSameAs(encoder);
	}

	private void tell() {
		this.mdc.put("token", "Hunter2x9");
		this.logger.atInfo()
			.addKeyValue("api_key", "Hunter2x9")
			.setCause(new IllegalStateException("token=Hunter2x9\nsecond line",
					new IllegalArgumentException("pwd: Hunter2x9")))
			.log("login password=Hunter2x9 {}", "a\nb");
	}

	private OutputStreamAppender<ILoggingEvent> appender(Encoder<ILoggingEvent> encoder) {
		OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
		appender.setName("writer");
		appender.setContext(this.context);
		appender.setEncoder(encoder);
		appender.setOutputStream(this.output);
		appender.start();
		return appender;
	}

	private Encoder<ILoggingEvent> pattern() {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(this.context);
		encoder.setPattern("%m|%X{token}|%kvp{NONE}|%n%ex");
		encoder.start();
		return encoder;
	}

	private Encoder<ILoggingEvent> structured(String format) {
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.context);
		encoder.setFormat(format);
		encoder.start();
		return encoder;
	}

	private String written() {
		return this.output.toString(StandardCharsets.UTF_8);
	}

}

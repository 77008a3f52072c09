package com.socioy.joor.security.redaction.log4j2;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Log4j2Guard} with a Spring Boot application that has no Logback.
 */
class Log4j2GuardTests {

	@TempDir
	Path directory;

	@Test
	void logOfBothFormatsIsRedacted() throws Exception {
		Path file = this.directory.resolve("app.log");
		String console = run("--logging.structured.format.console=ecs", "--logging.file.name=" + file);
		List<JsonNode> records = console.lines()
			.filter((line) -> line.contains("\"logger\":\"app\""))
			.map((line) -> JsonMapper.shared().readTree(line))
			.toList();
		assertThat(records).extracting((json) -> json.path("message").asString())
			.containsExactly("login password=*** a\\nb", "template\nof lines c\\nd", "nothing to hide");
		assertThat(records.get(0).path("token").asString()).isEqualTo("***");
		assertThat(records.get(1).at("/error/stack_trace").asString()).contains("token=***", "pwd: ***",
				"at " + Log4j2Application.class.getName());
		String log = Files.readString(file);
		assertThat(log).contains("login password=*** a\\nb", "template\n    of lines c\\nd",
				"IllegalStateException: token=***\n    second line", "nothing to hide");
		assertThat(console + log).doesNotContain("Hunter2x9").doesNotContain("not at this level");
	}

	private String run(String... arguments) throws IOException, InterruptedException {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("logback-") && !entry.contains("log4j-to-slf4j"))
			.collect(Collectors.joining(File.pathSeparator));
		Path output = this.directory.resolve("console.log");
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", classPath, Log4j2Application.class.getName());
		builder.command().addAll(List.of(arguments));
		Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
		String console = Files.readString(output, StandardCharsets.UTF_8);
		assertThat(process.exitValue()).as(console).isZero();
		return console;
	}

}

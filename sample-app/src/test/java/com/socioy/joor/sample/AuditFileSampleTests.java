package com.socioy.joor.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.aot.DisabledInAotMode;

import com.socioy.joor.sample.issuer.DemoUsers;
import com.socioy.joor.sample.issuer.TokenIssuer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.security.audit.file.AuditVerifier;
import com.socioy.joor.security.audit.record.ChainLink;
import com.socioy.joor.security.audit.record.EventRecorder;
import com.socioy.joor.security.audit.record.Pseudonyms;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample with its record in a file, used over HTTP, stopped and started again. Then
 * somebody edits the file.
 */
@Tag("http")
@DisabledInAotMode("Starts applications for which no code was generated")
class AuditFileSampleTests {

	private static final String SECRET = "base64:q83vEjRWeJCrze8SNFZ4kAsTHdZWFQq3uYkNVs4m9Xc=";

	@TempDir
	private static Path directory;

	private static List<String> lines;

	private static String head;

	@BeforeAll
	static void use() throws IOException {
		for (int start = 0; start < 2; start++) {
			try (ConfigurableApplicationContext application = SpringApplication.run(SampleApplication.class,
					"--server.port=0", "--joor.security.rate-limit.enabled=false",
					"--joor.security.audit.file.enabled=true", "--joor.security.audit.file.path=" + file(),
					"--joor.security.audit.secret=" + SECRET, "--joor.security.audit.user=hmac",
					"--joor.security.audit.pseudonym-file=" + directory.resolve("pseudonyms"))) {
				use(application);
				if (start == 1) {
					assertThat(application.getBean(Pseudonyms.class).erase("alice")).isTrue();
				}
				head = Long.toString(application.getBean(EventRecorder.class).head().sequence());
			}
		}
		lines = Files.readAllLines(file());
	}

	private static void use(ConfigurableApplicationContext application) {
		HttpProbe http = HttpProbe
			.to(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
		String token = application.getBean(TokenIssuer.class).issue(application.getBean(DemoUsers.class).get("alice"));
		for (int i = 0; i < 4; i++) {
			http.get("/api/me?password=canary").send();
			http.get("/api/me").bearer("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.Y2FuYXJ5Y2FuYXJ5").send();
			http.get("/api/reports/sales").bearer(token).send();
		}
	}

	@Test
	void recordWhenTheSampleWasUsedTwiceThenWhole() throws IOException {
		assertThat(lines).hasSizeGreaterThan(24);
		assertThat(String.join("\n", lines))
			.contains("\"action\":\"authz_fail\"", "\"action\":\"sys_shutdown\"",
					"\"action\":\"joor_pseudonym_erased\"", "\"ip\":\"127.0.0.0\"")
			.doesNotContain("canary", "alice", "Y2Fu");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
		assertThat(verify(lines)).startsWith("The record is whole: 1 to " + lines.size());
	}

	@Test
	void recordWhenEditedThenTheVerifierNamesTheFirst() throws IOException {
		List<String> altered = new ArrayList<>(lines);
		altered.set(6, altered.get(6).replace("failure", "success"));
		assertThat(verify(altered)).startsWith("ALTERED security.log:7 Record 7 does not match its hash.");
		List<String> removed = new ArrayList<>(lines);
		removed.remove(6);
		assertThat(verify(removed)).startsWith("REMOVED security.log:7 Record 7 is missing before this line.");
		List<String> reordered = new ArrayList<>(lines);
		Collections.swap(reordered, 6, 7);
		assertThat(verify(reordered)).startsWith("REORDERED security.log:8 Record 7 stands behind record 8.");
		List<String> truncated = lines.subList(0, 9);
		assertThat(verify(truncated, "--head", head))
			.startsWith("TRUNCATED security.log:9 The record ends with number 9");
		List<String> unkeyed = new ArrayList<>(lines);
		unkeyed.set(6, lines.get(6).replace("\"key\":\"" + key() + "\"", "\"key\":\"none\""));
		assertThat(verify(unkeyed)).startsWith("FOREIGN security.log:7 Record 7 was made without a key.");
	}

	@Test
	void pseudonymWhenErasedThenLeadsNowhere() throws IOException {
		String refused = lines.stream().filter((line) -> line.contains("\"authz_fail\"")).findFirst().orElseThrow();
		int start = refused.indexOf("\"id\":\"p:") + "\"id\":\"p:".length();
		assertThat(Files.readString(directory.resolve("pseudonyms")))
			.doesNotContain(refused.substring(start, start + 32));
	}

	private static String key() {
		ChainLink link = ChainLink.parse(lines.get(0).getBytes(StandardCharsets.UTF_8));
		assertThat(link).isNotNull();
		return link.key();
	}

	private static String verify(List<String> record, String... options) throws IOException {
		Path secret = Files.writeString(directory.resolve("secret"), SECRET);
		Path copy = Files.createDirectories(directory.resolve("copy")).resolve("security.log");
		Files.writeString(copy, String.join("\n", record) + "\n");
		List<String> arguments = new ArrayList<>(List.of("--secret-file", secret.toString()));
		arguments.addAll(List.of(options));
		arguments.add(copy.toString());
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		AuditVerifier.run(arguments.toArray(String[]::new), new PrintStream(output, true, StandardCharsets.UTF_8));
		return output.toString(StandardCharsets.UTF_8);
	}

	private static Path file() {
		return directory.resolve("logs").resolve("security.log");
	}

}

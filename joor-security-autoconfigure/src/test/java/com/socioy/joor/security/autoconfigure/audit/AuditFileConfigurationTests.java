package com.socioy.joor.security.autoconfigure.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.file.AuditVerifier;
import com.socioy.joor.security.audit.file.FilePseudonyms;
import com.socioy.joor.security.audit.file.FileSink;
import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ComputedPseudonyms;
import com.socioy.joor.security.audit.record.Pseudonyms;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuditFileConfiguration} and {@link AuditRecordConfiguration}.
 */
class AuditFileConfigurationTests {

	private static final String SECRET = "base64:q83vEjRWeJCrze8SNFZ4kAsTHdZWFQq3uYkNVs4m9Xc=";

	private static final String ENABLED = "joor.security.audit.file.enabled=true";

	@TempDir
	private Path directory;

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AuditAutoConfiguration.class))
		.withPropertyValues("joor.security.audit.log.enabled=false");

	@Test
	void fileWhenNothingIsSetIsNotWritten() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(FileSink.class).hasSingleBean(ComputedPseudonyms.class);
			assertThat(context.getBean(AuditKeys.class).isLasting()).isFalse();
			assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.doesNotContain("audit-chain-without-key", "audit-digests-change");
		});
	}

	@Test
	void chainWhenTheApplicationStartsAgainGoesOn() throws IOException {
		for (int start = 0; start < 2; start++) {
			this.runner.withPropertyValues(ENABLED, file(), "joor.security.audit.secret=" + SECRET).run((context) -> {
				context.getBean(SecurityEventPublisher.class)
					.publish(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, "access_denied")
						.actor(null, "alice")
						.detail("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlMTIz"));
				assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
					.doesNotContain("audit-chain-without-key");
			});
		}
		assertThat(Files.readString(log())).contains("\"action\":\"sys_shutdown\"").doesNotContain("eyJ");
		Path secret = Files.writeString(this.directory.resolve("secret"), SECRET);
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		int code = AuditVerifier.run(new String[] { "--secret-file", secret.toString(), log().toString() },
				new PrintStream(output, true, StandardCharsets.UTF_8));
		assertThat(code).as(output.toString(StandardCharsets.UTF_8)).isZero();
	}

	@Test
	void chainWhenThereIsNoSecretWarns() {
		this.runner.withPropertyValues(ENABLED, file(), "joor.security.audit.address=hmac")
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.contains("audit-chain-without-key", "audit-digests-change"));
	}

	@Test
	void pathWhenTheFileIsOffWarns() {
		this.runner.withPropertyValues(file()).run((context) -> {
			assertThat(context).doesNotHaveBean(FileSink.class);
			assertThat(context.getBean(SecurityWarnings.class).list())
				.filteredOn((warning) -> warning.id().equals("audit-file-off"))
				.singleElement()
				.satisfies((warning) -> assertThat(warning.subject()).isEqualTo("joor.security.audit.file.path"))
				.satisfies((warning) -> assertThat(warning.fix()).contains("joor.security.audit.file.enabled: true"));
		});
		this.runner.withPropertyValues(file(), "joor.security.audit.file.enabled=false")
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.doesNotContain("audit-file-off"));
	}

	@Test
	void pathWhenADirectoryStopsTheStart() {
		this.runner.withPropertyValues(ENABLED, "joor.security.audit.file.path=" + this.directory)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class,
						(ex) -> assertThat(ex.getProperty()).isEqualTo("joor.security.audit.file.path")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "file.path", "configuration.state-file", "pseudonym-file" })
	void pathWhenEmptyStopsTheStart(String property) {
		this.runner.withPropertyValues(ENABLED, file())
			.withPropertyValues("joor.security.audit." + property + "=")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class,
						(ex) -> assertThat(ex.getProperty()).isEqualTo("joor.security.audit." + property)));
	}

	@Test
	void stateFileWhenItCannotBeWrittenStopsTheStart() throws Exception {
		Path file = Files.writeString(this.directory.resolve("file"), "");
		for (Path path : List.of(this.directory, file.resolve("state"))) {
			this.runner.withPropertyValues("joor.security.audit.configuration.state-file=" + path)
				.run((context) -> assertThat(context).hasFailed()
					.getFailure()
					.rootCause()
					.isInstanceOfSatisfying(InvalidSettingException.class, (ex) -> {
						assertThat(ex.getProperty()).isEqualTo("joor.security.audit.configuration.state-file");
						assertThat(ex.getValue()).isEqualTo(path.toString());
					}));
		}
		this.runner
			.withPropertyValues("joor.security.audit.configuration.state-file=" + this.directory.resolve("new/state"))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.directory.resolve("new")).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "file", "log", "metrics", "repository" })
	void partWhenSwitchIsNoBooleanStopsTheStart(String part) {
		String property = "joor.security.audit." + part + ".enabled";
		this.runner.withPropertyValues(file(), property + "=treu")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class,
						(ex) -> assertThat(ex.getProperty()).isEqualTo(property)));
	}

	@Test
	void fileWhenInUseStopsTheStart() {
		this.runner.withPropertyValues(ENABLED, file())
			.run((first) -> this.runner.withPropertyValues(ENABLED, file())
				.run((context) -> assertThat(context).hasFailed()
					.getFailure()
					.rootCause()
					.isInstanceOf(InvalidSettingException.class)
					.hasMessageContaining("in use by another")));
	}

	@ParameterizedTest
	@CsvSource({ "file.max-size, 1KB", "file.max-age, 1s", "file.retention, 1h", "file.retention, 999999999d",
			"file.max-total-size, 1MB", "secret, short",
			"secret, base64:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" })
	void settingWhenWrongStopsTheStart(String property, String value) {
		this.runner.withPropertyValues(ENABLED, file(), "joor.security.audit." + property + "=" + value)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class,
						(ex) -> assertThat(ex.getProperty()).isEqualTo("joor.security.audit." + property)));
	}

	@Test
	void pseudonymsWhenAFileIsSetAreKeptThere() {
		String property = "joor.security.audit.pseudonym-file=" + this.directory.resolve("pseudonyms");
		this.runner.withPropertyValues(property, "joor.security.audit.user=hmac").run((context) -> {
			assertThat(context).hasSingleBean(Pseudonyms.class).hasSingleBean(FilePseudonyms.class);
			assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.doesNotContain("audit-digests-change", "audit-pseudonyms-unused");
		});
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list()).extracting(SecurityWarning::id)
				.contains("audit-pseudonyms-unused"));
		this.runner.withPropertyValues(property)
			.withUserConfiguration(OwnPseudonyms.class)
			.run((context) -> assertThat(context).hasSingleBean(Pseudonyms.class)
				.doesNotHaveBean(FilePseudonyms.class));
	}

	@Test
	void secretIsNeverShown() {
		this.runner.withPropertyValues("joor.security.audit.secret=" + SECRET).run((context) -> {
			for (Object bean : List.of(context.getBean(AuditProperties.class), context.getBean(AuditKeys.class),
					context.getBean(AuditKeys.class).chain())) {
				assertThat(bean.toString()).doesNotContain("q83v");
			}
		});
	}

	private String file() {
		return "joor.security.audit.file.path=" + log();
	}

	private Path log() {
		return this.directory.resolve("security.log");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPseudonyms {

		@Bean
		Pseudonyms pseudonyms() {
			return new Pseudonyms() {

				@Override
				public String of(String subject) {
					return "somebody";
				}

				@Override
				public boolean erase(String subject) {
					return false;
				}

			};
		}

	}

}

package com.socioy.joor.security.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.socioy.joor.security.audit.ConfigurationState.Change;
import com.socioy.joor.security.audit.ConfigurationState.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfigurationState}.
 */
class ConfigurationStateTests {

	private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void configurationWhenChangedIsToldByName(boolean keyed) throws IOException {
		ConfigurationState state = new ConfigurationState(keyed ? SECRET : null, new SecureRandom());
		Path file = this.directory.resolve("state/audit.configuration");
		assertThat(state.exchange(file, new TreeMap<>(Map.of("a", "1", "b", "2", "c", "3"))).kind())
			.isEqualTo(Kind.FIRST);
		assertThat(state.exchange(file, new TreeMap<>(Map.of("a", "1", "b", "2", "c", "3"))).kind())
			.isEqualTo(Kind.SAME);
		Change change = state.exchange(file, new TreeMap<>(Map.of("a", "1", "b", "canary", "d", "4")));
		assertThat(change.kind()).isEqualTo(Kind.CHANGED);
		assertThat(change.names()).containsExactly("b", "c", "d");
		assertThat(Files.readString(file)).doesNotContain("canary");
		assertThat(Files.list(file.getParent())).hasSize(1);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
	}

	@Test
	void configurationWhenSecretIsAnotherIsNotCompared() throws IOException {
		Path file = this.directory.resolve("state");
		new ConfigurationState(SECRET, new SecureRandom()).exchange(file, new TreeMap<>(Map.of("a", "1")));
		assertThat(new ConfigurationState(null, new SecureRandom()).exchange(file, new TreeMap<>(Map.of("a", "1"))))
			.isEqualTo(new Change(Kind.NOT_COMPARABLE, java.util.List.of()));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "nonsense", "joor-security-configuration 1\nsalt zz\ncheck 1\n", "\u0000\u00ff\n\n\n" })
	void configurationWhenFileIsDamagedIsNotCompared(String content) throws IOException {
		Path file = this.directory.resolve("state");
		Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
		ConfigurationState state = new ConfigurationState(null, new SecureRandom());
		assertThat(state.exchange(file, new TreeMap<>(Map.of("a", "1"))).kind()).isEqualTo(Kind.NOT_COMPARABLE);
		assertThat(state.exchange(file, new TreeMap<>(Map.of("a", "1"))).kind()).isEqualTo(Kind.SAME);
	}

	@Test
	void digestWhenThereIsASecretIsThatOfTheConfiguration() {
		ConfigurationState state = new ConfigurationState(SECRET, new SecureRandom());
		assertThat(state.digest(new TreeMap<>(Map.of("a", "1")))).hasSize(32)
			.isEqualTo(state.digest(new TreeMap<>(Map.of("a", "1"))))
			.isNotEqualTo(state.digest(new TreeMap<>(Map.of("a", "2"))));
		assertThat(new ConfigurationState(null, new SecureRandom()).digest(new TreeMap<>())).isNull();
	}

}

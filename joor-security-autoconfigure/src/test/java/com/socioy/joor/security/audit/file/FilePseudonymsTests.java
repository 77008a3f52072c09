package com.socioy.joor.security.audit.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link FilePseudonyms}.
 */
class FilePseudonymsTests {

	private final List<SecurityEvent> told = new ArrayList<>();

	@TempDir
	private Path directory;

	@Test
	void pseudonymStaysTheSameOverStartsAndTellsNothing() throws IOException {
		String alice;
		String bob;
		try (FilePseudonyms pseudonyms = open(10)) {
			alice = pseudonyms.of("alice");
			bob = pseudonyms.of("bob");
			assertThat(alice).matches("p:[0-9a-f]{32}").isNotEqualTo(bob).isEqualTo(pseudonyms.of("alice"));
		}
		try (FilePseudonyms pseudonyms = open(10)) {
			assertThat(pseudonyms.of("alice")).isEqualTo(alice);
			assertThat(pseudonyms.of("bob")).isEqualTo(bob);
			pseudonyms.of("carol");
		}
		assertThat(Files.readString(file())).doesNotContain("alice", "bob").hasLineCount(4);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
	}

	@Test
	void pseudonymWhenErasedIsNowhereAndTold() throws IOException {
		try (FilePseudonyms pseudonyms = open(10)) {
			String alice = pseudonyms.of("alice");
			String bob = pseudonyms.of("bob");
			assertThat(pseudonyms.erase("alice")).isTrue();
			assertThat(pseudonyms.erase("alice")).isFalse();
			assertThat(Files.readString(file())).doesNotContain(alice.substring(2)).contains(bob.substring(2));
			assertThat(pseudonyms.of("alice")).isNotEqualTo(alice);
			assertThat(pseudonyms.of("bob")).isEqualTo(bob);
			assertThat(this.told).singleElement().satisfies((event) -> {
				assertThat(event.type()).isEqualTo(SecurityEventType.JOOR_PSEUDONYM_ERASED);
				assertThat(event.attributes()).containsEntry(EventAttribute.RESOURCE_ID, alice);
				assertThat(event.toString()).doesNotContain("alice");
			});
		}
		assertThat(this.directory.toFile().list()).containsExactlyInAnyOrder("pseudonyms", "pseudonyms.lock");
	}

	@Test
	void lineWhenCutOffByACrashIsForgotten() throws IOException {
		String alice;
		try (FilePseudonyms pseudonyms = open(10)) {
			alice = pseudonyms.of("alice");
		}
		Files.writeString(file(), "0123456789abcdef", StandardOpenOption.APPEND);
		String bob;
		try (FilePseudonyms pseudonyms = open(10)) {
			bob = pseudonyms.of("bob");
		}
		try (FilePseudonyms pseudonyms = open(10)) {
			assertThat(pseudonyms.of("alice")).isEqualTo(alice);
			assertThat(pseudonyms.of("bob")).isEqualTo(bob);
		}
	}

	@Test
	void usersWhenTooManyAreStillToldApart() throws IOException {
		try (FilePseudonyms pseudonyms = open(2)) {
			Set<String> all = new HashSet<>();
			for (int i = 0; i < 10; i++) {
				all.add(pseudonyms.of("user" + i));
			}
			assertThat(all).hasSize(10).contains(pseudonyms.of("user9"));
			assertThat(pseudonyms.erase("user9")).isFalse();
			assertThat(Files.readString(file())).hasLineCount(3);
		}
	}

	@Test
	void fileWhenOfSomebodyElseOrInUseIsRefused() throws IOException {
		Files.writeString(file(), "notes of mine");
		assertThatIOException().isThrownBy(() -> open(10));
		assertThat(Files.readString(file(), StandardCharsets.UTF_8)).isEqualTo("notes of mine");
		Files.delete(file());
		try (FilePseudonyms pseudonyms = open(10)) {
			assertThat(pseudonyms.of("alice")).isNotEmpty();
			assertThatIOException().isThrownBy(() -> open(10)).withMessageContaining("in use");
		}
	}

	@Test
	void pseudonymWhenManyThreadsAskIsOne() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try (FilePseudonyms pseudonyms = open(1000)) {
			List<Callable<String>> tasks = new ArrayList<>();
			for (int i = 0; i < 400; i++) {
				String user = "user" + i % 50;
				tasks.add(() -> pseudonyms.of(user));
			}
			Set<String> all = new HashSet<>();
			for (Future<String> future : executor.invokeAll(tasks)) {
				all.add(future.get());
			}
			assertThat(all).hasSize(50);
		}
		finally {
			executor.shutdownNow();
		}
	}

	private FilePseudonyms open(int maxUsers) throws IOException {
		return new FilePseudonyms(file(), maxUsers,
				(event) -> this.told.add(event.build(new UUID(1, 1), Records.TIME)));
	}

	private Path file() {
		return this.directory.resolve("pseudonyms");
	}

}

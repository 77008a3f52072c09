package com.socioy.joor.security.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecurityEventType}.
 */
class SecurityEventTypeTests {

	/**
	 * Rules of log systems depend on this list: lines may be added to it, and none may
	 * change or go.
	 * @throws IOException if the list cannot be read
	 */
	@Test
	void typesWhenComparedWithThePublishedListAreUnchanged() throws IOException {
		try (InputStream published = getClass().getResourceAsStream("security-event-types.txt")) {
			assertThat(published).isNotNull();
			assertThat(Stream.of(SecurityEventType.values()).map(SecurityEventTypeTests::line))
				.containsExactlyElementsOf(
						new String(published.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
		}
	}

	@Test
	void codesAreUnique() {
		assertThat(SecurityEventType.values()).extracting(SecurityEventType::code).doesNotHaveDuplicates();
	}

	@Test
	void typesOfOursArePrefixedAndApart() {
		assertThat(SecurityEventType.values())
			.allMatch((type) -> type.id().startsWith("joor_") == (type.code() >= 20000));
	}

	private static String line(SecurityEventType type) {
		return type.code() + " " + type.id() + " " + type.severity() + " " + type.outcome();
	}

}

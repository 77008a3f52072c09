package com.socioy.joor.security.docs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the page on the audit lists every type of event as it is.
 */
class AuditEventsReferenceTests {

	private static final Path PAGE = Repository.root().resolve("docs/reference/audit.md");

	@Test
	void tableWhenComparedWithTheTypesIsComplete() {
		assertThat(Repository.read(PAGE).lines().filter((line) -> line.matches("\\| \\d+ \\|.*")))
			.containsExactlyElementsOf(
					Stream.of(SecurityEventType.values()).map(AuditEventsReferenceTests::row).toList());
	}

	private static String row(SecurityEventType type) {
		return "| %d | `%s` | %s | %s |".formatted(type.code(), type.id(),
				type.severity().name().toLowerCase(Locale.ROOT), type.outcome().name().toLowerCase(Locale.ROOT));
	}

}

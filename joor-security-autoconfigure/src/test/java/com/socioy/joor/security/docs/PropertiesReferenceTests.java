package com.socioy.joor.security.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the appendix lists every property. Run with {@code -Djoor.docs.write=true}
 * to write it anew.
 */
class PropertiesReferenceTests {

	private static final Path PAGE = Repository.root().resolve("docs/appendix/properties.md");

	private static final String HEAD = """
			# All properties

			Generated from the configuration metadata, and compared with it on every build. After a change, write it anew with

			    mvn -pl joor-security-autoconfigure test -Dtest=PropertiesReferenceTests -Djoor.docs.write=true

			Durations are written `30s`, `15m`, `24h`; sizes `64KB`, `1MB`.
			""";

	@Test
	void appendixWhenComparedWithMetadataIsUpToDate() throws IOException {
		String expected = page();
		if (Boolean.getBoolean("joor.docs.write")) {
			Files.createDirectories(PAGE.getParent());
			Files.writeString(PAGE, expected);
		}
		assertThat(PAGE).as("write it anew with -Djoor.docs.write=true").exists().hasContent(expected);
	}

	private static String page() {
		Map<String, List<JsonNode>> groups = new TreeMap<>();
		for (JsonNode property : Metadata.properties()) {
			groups.computeIfAbsent(group(Metadata.name(property)), (group) -> new ArrayList<>()).add(property);
		}
		StringBuilder page = new StringBuilder(HEAD);
		groups.forEach((group, properties) -> {
			page.append("\n## ")
				.append(group)
				.append("\n\n| Property | Type | Default | Description |\n|---|---|---|---|\n");
			properties.forEach((property) -> page.append(row(property)));
		});
		return page.toString();
	}

	private static String group(String name) {
		String[] parts = name.split("\\.");
		return (parts.length > 3) ? String.join(".", parts[0], parts[1], parts[2]) : "joor.security";
	}

	private static String row(JsonNode property) {
		return "| `%s` | %s | %s | %s |\n".formatted(Metadata.name(property), type(property.path("type").asString()),
				defaultValue(property.path("defaultValue")), cell(property.path("description").asString()));
	}

	private static String type(String type) {
		String values = values(type);
		return (values != null) ? values
				: cell(type.replaceAll("[A-Za-z_.]*[.$]([A-Za-z]+)", "$1").replace("<", "&lt;").replace(">", "&gt;"));
	}

	private static String values(String type) {
		try {
			Object[] constants = Class.forName(type).getEnumConstants();
			if (constants == null) {
				return null;
			}
			return Stream.of(constants)
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.map((constant) -> "`" + constant + "`")
				.collect(Collectors.joining(", "));
		}
		catch (ClassNotFoundException ex) {
			return null;
		}
	}

	private static String defaultValue(JsonNode value) {
		if (value.isMissingNode()) {
			return "";
		}
		if (value.isArray()) {
			return StreamSupport.stream(value.spliterator(), false)
				.map((item) -> "`" + cell(item.asString()) + "`")
				.collect(Collectors.joining(", "));
		}
		return "`" + cell(value.asString()) + "`";
	}

	private static String cell(String text) {
		return text.replace("|", "\\|").replace("\n", " ");
	}

}

package com.socioy.joor.security.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Properties of this module, as its configuration metadata describes them.
 */
final class Metadata {

	private Metadata() {
	}

	static List<JsonNode> properties() {
		try {
			return JsonMapper.shared()
				.readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getContentAsByteArray())
				.path("properties")
				.valueStream()
				.sorted(Comparator.comparing(Metadata::name))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String name(JsonNode property) {
		return property.path("name").asString();
	}

}

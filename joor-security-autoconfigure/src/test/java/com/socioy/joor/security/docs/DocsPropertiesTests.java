package com.socioy.joor.security.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the documentation names no property that does not exist.
 */
class DocsPropertiesTests {

	private static final Pattern YAML_BLOCK = Pattern.compile("(?m)^```ya?ml\\s*\\n((?s).*?)^```");

	private static final Pattern INLINE = Pattern.compile("`(joor\\.security(?:\\.[a-z0-9-]+)+)(?:=[^`]*|: [^`]*)?`");

	private static final Map<String, JsonNode> PROPERTIES = Metadata.properties()
		.stream()
		.collect(Collectors.toMap(Metadata::name, (property) -> property));

	private static final String LOGGER = "joor.security.events";

	private static final Set<String> CONTAINERS = Set.of("java.util.Map", "java.util.List", "java.util.Set");

	@TestFactory
	Stream<DynamicTest> everyPropertyInYamlExists() {
		return Repository.pages().stream().flatMap((page) -> blocks(page, YAML_BLOCK).map((block) -> {
			String name = Repository.root().relativize(page) + " " + block.start();
			return DynamicTest.dynamicTest(name,
					() -> assertThat(keys(block.group(1))).as(name).allMatch(this::exists));
		}));
	}

	@TestFactory
	Stream<DynamicTest> everyPropertyInTextExists() {
		return Repository.pages()
			.stream()
			.map((page) -> DynamicTest.dynamicTest(Repository.root().relativize(page).toString(),
					() -> assertThat(blocks(page, INLINE).map((block) -> block.group(1)).toList())
						.as(page.getFileName().toString())
						.allMatch((key) -> exists(key) || isGroup(key) || LOGGER.equals(key))));
	}

	@Test
	void keyWhenMisspelledDoesNotExist() {
		assertThat(exists("joor.security.enabled")).isTrue();
		assertThat(exists("joor.security.enable")).isFalse();
		assertThat(isGroup("joor.security.rprt")).isFalse();
	}

	private static Stream<MatchResult> blocks(Path page, Pattern pattern) {
		return pattern.matcher(Repository.read(page)).results();
	}

	private static List<String> keys(String yaml) {
		YamlPropertiesFactoryBean factory = new YamlPropertiesFactoryBean();
		factory.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		Properties properties = factory.getObject();
		return properties.stringPropertyNames().stream().filter((key) -> key.startsWith("joor.")).sorted().toList();
	}

	private boolean exists(String key) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
		while (name.getNumberOfElements() > 2) {
			JsonNode property = PROPERTIES.get(name.toString());
			if (property != null) {
				return name.toString().equals(key) || isContainer(property);
			}
			name = name.getParent();
		}
		return false;
	}

	private static boolean isContainer(JsonNode property) {
		String type = property.path("type").asString();
		return CONTAINERS.contains(type.replaceAll("<.*", ""));
	}

	private static boolean isGroup(String key) {
		return PROPERTIES.keySet().stream().anyMatch((name) -> name.startsWith(key + "."));
	}

}

package com.socioy.joor.security.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that IDEs and the reference are made from.
 */
@AnalyzeClasses(packages = "com.socioy.joor.security", importOptions = DoNotIncludeTests.class)
class ConfigurationMetadataTests {

	private static final String PREFIX = "joor.security.";

	private final JsonNode metadata = read("META-INF/spring-configuration-metadata.json");

	private final JsonNode additional = read("META-INF/additional-spring-configuration-metadata.json");

	private final List<JsonNode> properties = this.metadata.path("properties").valueStream().toList();

	@ArchTest
	void everyPropertyIsDescribedInOneSentence(JavaClasses classes) {
		assertThat(this.properties)
			.allSatisfy((property) -> assertThat(property.path("description").asString()).as(name(property))
				.isNotBlank()
				.doesNotStartWith("The ")
				.doesNotStartWith("A ")
				.doesNotStartWith("An ")
				.endsWith("."));
	}

	@ArchTest
	void everySwitchBeginsWithWhether(JavaClasses classes) {
		assertThat(this.properties)
			.filteredOn((property) -> "java.lang.Boolean".equals(property.path("type").asString()))
			.allSatisfy((property) -> assertThat(property.path("description").asString()).as(name(property))
				.startsWith("Whether "));
	}

	@ArchTest
	void everyPropertyIsInKebabCaseBelowOurPrefixOrOurEndpoints(JavaClasses classes) {
		assertThat(this.properties).extracting(ConfigurationMetadataTests::name)
			.allMatch((name) -> (name.startsWith(PREFIX) || name.startsWith("management.endpoint.joor"))
					&& name.matches("[a-z0-9.-]+"));
	}

	@ArchTest
	void everyFeatureHasAnEnabledProperty(JavaClasses classes) {
		assertThat(this.properties).extracting(ConfigurationMetadataTests::name)
			.containsAll(classes.stream()
				.filter((candidate) -> candidate.isAnnotatedWith(ConditionalOnFeature.class))
				.map(this::enabledProperty)
				.toList());
	}

	@ArchTest
	void everyEnabledPropertyIsReadBySomebody(JavaClasses classes) {
		List<String> features = classes.stream()
			.filter((candidate) -> candidate.isAnnotatedWith(ConditionalOnFeature.class))
			.map(this::enabledProperty)
			.toList();
		assertThat(this.additional.path("properties").valueStream().map(ConfigurationMetadataTests::name))
			.filteredOn((name) -> name.matches("joor\\.security\\.[a-z-]+\\.enabled"))
			.isSubsetOf(Stream.concat(features.stream(), Stream.of("joor.security.defaults.enabled")).toList());
	}

	@ArchTest
	void everyGroupIsBoundByARecord(JavaClasses classes) {
		assertThat(this.metadata.path("groups").valueStream().map(ConfigurationMetadataTests::name))
			.containsAll(classes.stream()
				.filter((candidate) -> candidate.isAnnotatedWith(ConfigurationProperties.class))
				.map((candidate) -> candidate.getAnnotationOfType(ConfigurationProperties.class).value())
				.toList());
	}

	@ArchTest
	void handWrittenMetadataIsSortedAndUnique(JavaClasses classes) {
		for (String kind : List.of("properties", "hints", "groups")) {
			assertThat(this.additional.path(kind).valueStream().map(ConfigurationMetadataTests::name)).as(kind)
				.isSorted()
				.doesNotHaveDuplicates();
		}
	}

	@ArchTest
	void everyHintIsForAPropertyAndSaysSomething(JavaClasses classes) {
		assertThat(this.additional.path("hints").valueStream()).allSatisfy((hint) -> {
			String property = name(hint).replaceAll("\\.(keys|values)$", "");
			assertThat(this.properties).extracting(ConfigurationMetadataTests::name).contains(property);
			assertThat(hint.path("values").isArray() || hint.path("providers").isArray()).as(property).isTrue();
		});
	}

	private String enabledProperty(JavaClass candidate) {
		return PREFIX + candidate.getAnnotationOfType(ConditionalOnFeature.class).value() + ".enabled";
	}

	private static String name(JsonNode node) {
		return node.path("name").asString();
	}

	private static JsonNode read(String path) {
		try {
			return JsonMapper.shared().readTree(new ClassPathResource(path).getContentAsByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

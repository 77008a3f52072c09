package com.socioy.joor.security.autoconfigure;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that IDEs and the reference are made from.
 */
@AnalyzeClasses(packages = "com.socioy.joor.security", importOptions = DoNotIncludeTests.class)
class ConfigurationMetadataTests {

	private final List<JsonNode> properties = JsonMapper.shared()
		.readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getContentAsByteArray())
		.path("properties")
		.valueStream()
		.toList();

	ConfigurationMetadataTests() throws java.io.IOException {
	}

	@ArchTest
	void everyPropertyIsDescribedInOneSentence(JavaClasses classes) {
		assertThat(this.properties).allSatisfy(
				(property) -> assertThat(property.path("description").asString()).as(property.path("name").asString())
					.doesNotStartWith("The ")
					.doesNotStartWith("A ")
					.endsWith("."));
	}

	@ArchTest
	void everyFeatureHasAnEnabledProperty(JavaClasses classes) {
		assertThat(this.properties).extracting((property) -> property.path("name").asString())
			.containsAll(classes.stream()
				.filter((candidate) -> candidate.isAnnotatedWith(ConditionalOnFeature.class))
				.map(this::enabledProperty)
				.toList());
	}

	private String enabledProperty(JavaClass candidate) {
		return "joor.security." + candidate.getAnnotationOfType(ConditionalOnFeature.class).value() + ".enabled";
	}

}

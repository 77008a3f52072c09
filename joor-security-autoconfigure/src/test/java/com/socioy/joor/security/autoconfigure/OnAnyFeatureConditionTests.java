package com.socioy.joor.security.autoconfigure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import com.socioy.joor.security.event.SecurityEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OnAnyFeatureCondition}.
 */
@AnalyzeClasses(packages = "com.socioy.joor.security", importOptions = DoNotIncludeTests.class)
class OnAnyFeatureConditionTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@ArchTest
	void featuresAreAllThatCanBeSwitched(JavaClasses classes) {
		assertThat(classes.stream()
			.filter((candidate) -> candidate.isAnnotatedWith(ConditionalOnFeature.class))
			.map((candidate) -> candidate.getAnnotationOfType(ConditionalOnFeature.class).value())
			.distinct()).containsExactlyInAnyOrderElementsOf(OnAnyFeatureCondition.FEATURES);
	}

	@Test
	void startWhenEverythingIsOffThenNothingOfOursRemains() {
		this.runner.withPropertyValues("joor.security.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(SecurityEventPublisher.class);
			assertThat(context.getBeanDefinitionNames()).noneMatch((name) -> name.startsWith("joor"));
		});
	}

	@ParameterizedTest
	@MethodSource("features")
	void startWhenOneFeatureIsOnThenItFindsWhatItNeeds(String feature) {
		this.runner.withPropertyValues("joor.security.enabled=false", "joor.security." + feature + ".enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SecurityEventPublisher.class));
	}

	static Iterable<String> features() {
		return OnAnyFeatureCondition.FEATURES;
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ServiceAutoConfiguration.class, SharedIssuerKey.class })
	static class Application {

	}

}

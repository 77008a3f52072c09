package com.socioy.joor.security.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code META-INF/spring.factories}.
 */
@AnalyzeClasses(packages = "com.socioy.joor.security", importOptions = DoNotIncludeTests.class)
class FactoriesTests {

	/**
	 * What this version of the platform looks up there, of what may concern us. A key of
	 * an earlier version would be ignored without a word.
	 */
	private static final Set<String> KEYS = Stream
		.of(ApplicationContextInitializer.class, ApplicationListener.class, ContextCustomizerFactory.class,
				EnvironmentPostProcessor.class, FailureAnalyzer.class, SpringApplicationRunListener.class)
		.map(Class::getName)
		.collect(Collectors.toUnmodifiableSet());

	private final Properties factories = load();

	@ArchTest
	void keysAreLookedUpByThePlatform(JavaClasses classes) {
		assertThat(this.factories.stringPropertyNames()).isNotEmpty().isSubsetOf(KEYS);
	}

	@ArchTest
	void classesExistAndAreOfTheTypeOfTheirKey(JavaClasses classes) throws ClassNotFoundException {
		for (String key : this.factories.stringPropertyNames()) {
			for (String name : names(key)) {
				assertThat(Class.forName(key)).isAssignableFrom(Class.forName(name));
			}
		}
	}

	@ArchTest
	void everyClassThatBelongsThereIsNamed(JavaClasses classes) {
		List<String> named = this.factories.stringPropertyNames()
			.stream()
			.flatMap((key) -> names(key).stream())
			.toList();
		assertThat(classes.stream()
			.filter((candidate) -> KEYS.stream()
				// Most listeners are beans
				.filter((key) -> !key.equals(ApplicationListener.class.getName()))
				.anyMatch((key) -> candidate.isAssignableTo(key) && !candidate.isInterface()))
			.map((candidate) -> candidate.getName())).isSubsetOf(named);
	}

	private List<String> names(String key) {
		return List.of(StringUtils
			.commaDelimitedListToStringArray(StringUtils.trimAllWhitespace(this.factories.getProperty(key))));
	}

	private static Properties load() {
		Properties own = new Properties();
		try {
			for (URL url : Collections
				.list(FactoriesTests.class.getClassLoader().getResources("META-INF/spring.factories"))) {
				Properties properties = PropertiesLoaderUtils.loadProperties(new UrlResource(url));
				if (properties.values().stream().anyMatch((value) -> value.toString().contains("com.socioy.joor."))) {
					own.putAll(properties);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return own;
	}

}

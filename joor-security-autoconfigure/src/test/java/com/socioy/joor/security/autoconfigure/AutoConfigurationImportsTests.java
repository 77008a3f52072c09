package com.socioy.joor.security.autoconfigure;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code META-INF/spring/*.imports}.
 */
@AnalyzeClasses(packages = "com.socioy.joor.security", importOptions = DoNotIncludeTests.class)
class AutoConfigurationImportsTests {

	@ArchTest
	void importsNameEveryAutoConfigurationInOrder(JavaClasses classes) {
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()).getCandidates())
			.filteredOn((candidate) -> candidate.startsWith("com.socioy.joor."))
			.containsExactlyElementsOf(classes.stream()
				.filter((candidate) -> candidate.isAnnotatedWith(AutoConfiguration.class))
				.map(JavaClass::getName)
				.sorted()
				.toList());
	}

}

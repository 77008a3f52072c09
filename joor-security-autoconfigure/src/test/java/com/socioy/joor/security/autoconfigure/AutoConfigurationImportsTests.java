package com.socioy.joor.security.autoconfigure;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code META-INF/spring/*.imports}.
 */
@AnalyzeClasses(packages = "com.socioy.joor.security", importOptions = DoNotIncludeTests.class)
class AutoConfigurationImportsTests {

	private static final String OWN = "com.socioy.joor.";

	@ArchTest
	void importsNameEveryAutoConfigurationInOrder(JavaClasses classes) {
		assertThat(candidates(AutoConfiguration.class)).containsExactlyElementsOf(classes.stream()
			.filter((candidate) -> candidate.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.sorted()
			.toList());
	}

	@ArchTest
	void slicesOfMvcSeeWhatContributesToChains(JavaClasses classes) {
		assertThat(candidates(WebMvcTest.class)).isSorted()
			.isSubsetOf(candidates(AutoConfiguration.class))
			.contains(JoorSecurityAutoConfiguration.class.getName())
			.containsAll(classes.stream()
				.filter(AutoConfigurationImportsTests::contributesToChains)
				.map(AutoConfigurationImportsTests::outermost)
				.distinct()
				.toList());
	}

	@ArchTest
	void importedClassesExist(JavaClasses classes) {
		for (Class<?> key : List.of(AutoConfiguration.class, WebMvcTest.class)) {
			assertThat(candidates(key)).isNotEmpty().allMatch(classes::contain);
		}
	}

	private List<String> candidates(Class<?> key) {
		return ImportCandidates.load(key, getClass().getClassLoader())
			.getCandidates()
			.stream()
			.filter((candidate) -> candidate.startsWith(OWN))
			.toList();
	}

	private static boolean contributesToChains(JavaClass candidate) {
		return candidate.getMethods()
			.stream()
			.filter((method) -> method.isAnnotatedWith(Bean.class))
			.map(JavaMethod::getRawReturnType)
			.anyMatch((type) -> type.isEquivalentTo(ChainHardening.class)
					|| type.isAssignableTo(SecurityFilterChain.class));
	}

	private static String outermost(JavaClass candidate) {
		return candidate.getEnclosingClass().map(AutoConfigurationImportsTests::outermost).orElse(candidate.getName());
	}

}

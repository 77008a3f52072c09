package com.socioy.joor.security;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests for the shape of the house: who may know whom, and what each kind of class looks
 * like.
 */
@AnalyzeClasses(packages = "com.socioy.joor.security", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "com.socioy.joor.security";

	private static final String AUTOCONFIGURE = ROOT + ".autoconfigure..";

	private static final String[] GROUND_FLOOR = { ROOT + ".core..", ROOT + ".redact..", ROOT + ".event..",
			ROOT + ".identity..", ROOT + ".web.." };

	@ArchTest
	void packagesAreFreeOfTangles(JavaClasses classes) {
		slices().matching("(**)").should().beFreeOfCycles().check(classes);
	}

	@ArchTest
	void layersPointDown(JavaClasses classes) {
		layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT + "..")
			.withOptionalLayers(true)
			.layer("core")
			.definedBy(ROOT + ".core..")
			.layer("redact")
			.definedBy(ROOT + ".redact..")
			.layer("event")
			.definedBy(ROOT + ".event..")
			.layer("identity")
			.definedBy(ROOT + ".identity..")
			.layer("web")
			.definedBy(ROOT + ".web..")
			.layer("features")
			.definedBy(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(GROUND_FLOOR)))
				.and(not(resideInAPackage(AUTOCONFIGURE))))
			.layer("autoconfigure")
			.definedBy(AUTOCONFIGURE)
			.whereLayer("core")
			.mayNotAccessAnyLayer()
			.whereLayer("redact")
			.mayOnlyAccessLayers("core")
			.whereLayer("event")
			.mayOnlyAccessLayers("core")
			.whereLayer("identity")
			.mayOnlyAccessLayers("core")
			.whereLayer("web")
			.mayOnlyAccessLayers("core", "event")
			.whereLayer("features")
			.mayOnlyAccessLayers("core", "redact", "event", "identity", "web")
			.whereLayer("autoconfigure")
			.mayNotBeAccessedByAnyLayer()
			.check(classes);
	}

	@ArchTest
	void featuresStandAlone(JavaClasses classes) {
		slices().matching(ROOT + ".(*)..")
			.should()
			.notDependOnEachOther()
			.ignoreDependency(alwaysTrue(), resideInAnyPackage(GROUND_FLOOR))
			.ignoreDependency(resideInAPackage(AUTOCONFIGURE), alwaysTrue())
			.check(classes);
	}

	@ArchTest
	void autoConfigurationsOfFeaturesStandAlone(JavaClasses classes) {
		slices().matching(ROOT + ".autoconfigure.(*)..")
			.should()
			.notDependOnEachOther()
			.allowEmptyShould(true)
			.check(classes);
	}

	@ArchTest
	void featuresDoNotKnowAutoConfiguration(JavaClasses classes) {
		noClasses().that()
			.resideOutsideOfPackage(AUTOCONFIGURE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(AUTOCONFIGURE, "org.springframework.boot.autoconfigure..",
					"org.springframework.boot.context.properties..")
			.check(classes);
	}

	@ArchTest
	void wordsAndEventsNeedNoFramework(JavaClasses classes) {
		classes().that()
			.resideInAnyPackage(ROOT + ".core..", ROOT + ".redact..", ROOT + ".event..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", ROOT + ".core..", ROOT + ".redact..", ROOT + ".event..")
			.check(classes);
	}

	@ArchTest
	void optionalLibrariesStayInTheirCorner(JavaClasses classes) {
		noClasses().that()
			.resideOutsideOfPackages(AUTOCONFIGURE, ROOT + "..redis..", ROOT + "..jpa..", ROOT + "..jdbc..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.data..", "io.lettuce..", "jakarta.persistence..",
					"org.springframework.jdbc..")
			.check(classes);
	}

	@ArchTest
	void nothingIsFoundByScanning(JavaClasses classes) {
		noClasses().should()
			.beMetaAnnotatedWith(Component.class)
			.check(classes.that(not(annotatedWith(Configuration.class).or(metaAnnotatedWith(Configuration.class)))));
	}

	@ArchTest
	void autoConfigurationsArePublicAndFinal(JavaClasses classes) {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.andShould()
			.resideInAPackage(AUTOCONFIGURE)
			.check(classes);
	}

	@ArchTest
	void beanMethodsAreNotPublic(JavaClasses classes) {
		methods().that().areAnnotatedWith(Bean.class).should().notBePublic().check(classes);
	}

	@ArchTest
	void beanMethodsCarryNoClassCondition(JavaClasses classes) {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.notBeAnnotatedWith(ConditionalOnClass.class)
			.because("the method signature is loaded before the condition is evaluated")
			.check(classes);
	}

	@ArchTest
	void beanMethodsArePrefixed(JavaClasses classes) {
		methods().that().areAnnotatedWith(Bean.class).should().haveNameStartingWith("joor").check(classes);
	}

	@ArchTest
	void conditionsAreNotPublic(JavaClasses classes) {
		noClasses().that().areAssignableTo(SpringBootCondition.class).should().bePublic().check(classes);
	}

	@ArchTest
	void configurationPropertiesAreRecords(JavaClasses classes) {
		classes().that()
			.areAnnotatedWith(ConfigurationProperties.class)
			.should()
			.beRecords()
			.andShould()
			.haveSimpleNameEndingWith("Properties")
			.andShould()
			.resideInAPackage(AUTOCONFIGURE)
			.allowEmptyShould(true)
			.check(classes);
	}

	@ArchTest
	void packagesAreNullMarked(JavaClasses classes) {
		classes().should(beInNullMarkedPackage()).check(classes);
	}

	@ArchTest
	void nothingIsInjectedIntoFields(JavaClasses classes) {
		noFields().should()
			.beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
			.allowEmptyShould(true)
			.check(classes);
	}

	@ArchTest
	void timeIsReadFromAClock(JavaClasses classes) {
		noClasses().should()
			.callMethod(java.time.Instant.class, "now")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.because("a Clock can be moved in tests")
			.check(classes);
	}

	@ArchTest
	void secretsAreNotComparedWithEquals(JavaClasses classes) {
		noClasses().should()
			.callMethod(java.util.Arrays.class, "equals", byte[].class, byte[].class)
			.because("MessageDigest.isEqual takes the same time whatever the input")
			.check(classes);
	}

	@ArchTest
	void switchesAreReadInOnePlace(JavaClasses classes) {
		noClasses().that()
			.haveNameNotMatching(".*\\.AuditRepositoryConfiguration")
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty")
			.because("it takes every value that is no boolean for 'false'; ConditionalOnSwitch stops the start."
					+ " Only a property of Spring Boot is read as Spring Boot reads it")
			.check(classes);
	}

	private static ArchCondition<JavaClass> beInNullMarkedPackage() {
		return new ArchCondition<>("be in a @NullMarked package") {

			@Override
			public void check(JavaClass item, ConditionEvents events) {
				if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
					events.add(SimpleConditionEvent.violated(item, item.getDescription() + " is not null-marked"));
				}
			}

		};
	}

}

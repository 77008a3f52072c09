package com.socioy.joor.security.autoconfigure.observations;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.ReportSection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ObservationsAutoConfiguration}.
 */
class ObservationsAutoConfigurationTests {

	private static final String PREFIX = "joor.security.observations.";

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			ObservationsAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	private final WebApplicationContextRunner observed = this.runner
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class))
		.withUserConfiguration(Observed.class);

	@Test
	void metersWhenNothingIsSetThenNoneOfFilters() {
		this.observed.run((context) -> assertThat(meters(context))
			.contains("spring.security.authentications", "spring.security.authorizations")
			.noneMatch((name) -> name.startsWith("spring.security.filterchains")
					|| name.startsWith("spring.security.http")));
	}

	@Test
	void metersWhenOfFiltersAreWantedThenAreThere() {
		this.observed.withPropertyValues(PREFIX + "filters=true")
			.run((context) -> assertThat(meters(context))
				.contains("spring.security.authentications", "spring.security.authorizations")
				.filteredOn((name) -> name.startsWith("spring.security.filterchains"))
				.hasSizeGreaterThan(10));
	}

	@Test
	void metersWhenFeatureIsOffThenAsSpringSecurityHasThem() {
		this.observed.withPropertyValues(PREFIX + "enabled=false")
			.run((context) -> assertThat(meters(context))
				.anyMatch((name) -> name.startsWith("spring.security.filterchains")));
	}

	@Test
	void metersWhenNoneIsWantedThenNone() {
		this.observed.withPropertyValues(PREFIX + "authentications=false", PREFIX + "authorizations=false")
			.run((context) -> assertThat(meters(context)).noneMatch((name) -> name.startsWith("spring.security")));
	}

	@ParameterizedTest
	@CsvSource({ "filters=true,true,true,true", "authentications=false,false,false,true",
			"authorizations=false,false,true,false", "filters=false,false,true,true" })
	void settingsWhenPropertyIsSetThenFollowAndAreShown(String property, boolean filters, boolean authentications,
			boolean authorizations) {
		this.runner.withPropertyValues(PREFIX + property).run((context) -> {
			SecurityObservationSettings settings = context.getBean(SecurityObservationSettings.class);
			assertThat(settings.shouldObserveRequests()).isEqualTo(filters);
			assertThat(settings.shouldObserveAuthentications()).isEqualTo(authentications);
			assertThat(settings.shouldObserveAuthorizations()).isEqualTo(authorizations);
			assertThat(context.getBean("joorObservationsReport", ReportSection.class).content()).isEqualTo(
					Map.of("filters", filters, "authentications", authentications, "authorizations", authorizations));
		});
	}

	@Test
	void settingsWhenApplicationHasItsOwnThenTheyWinAndAreShown() {
		this.runner.withBean("own", SecurityObservationSettings.class, SecurityObservationSettings::noObservations)
			.run((context) -> {
				assertThat(context).hasSingleBean(SecurityObservationSettings.class).hasBean("own");
				assertThat(context.getBean("joorObservationsReport", ReportSection.class).content())
					.isEqualTo(Map.of("filters", false, "authentications", false, "authorizations", false));
			});
	}

	@Test
	void reportWhenApplicationHasTwoSettingsThenShowsThatNeitherCounts() {
		this.runner.withBean("one", SecurityObservationSettings.class, SecurityObservationSettings::noObservations)
			.withBean("two", SecurityObservationSettings.class, SecurityObservationSettings::noObservations)
			.run((context) -> assertThat(context.getBean("joorObservationsReport", ReportSection.class).content())
				.isEqualTo(Map.of("filters", true, "authentications", true, "authorizations", true)));
	}

	@Test
	void startWhenMethodsAreSecuredThenSettingsAreMadeInTime() {
		this.observed.withUserConfiguration(SecuredMethods.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SecurityObservationSettings.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.enabled=false", PREFIX + "enabled=false" })
	void settingsWhenSwitchedOffThenAbsent(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityObservationSettings.class)
				.doesNotHaveBean(ReportSection.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.micrometer", "org.springframework.security.config.observation" })
	void settingsWhenClassIsMissingThenBackOff(String missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SecurityObservationSettings.class));
	}

	@Test
	void settingsWhenNoServletApplicationThenAbsent() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityObservationSettings.class));
	}

	private static Set<String> meters(ApplicationContext context) throws Exception {
		Filter filter = context.getBean("springSecurityFilterChain", Filter.class);
		for (String password : Arrays.asList(null, "wrong")) {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");
			if (password != null) {
				// user:wrong
				request.addHeader("Authorization", "Basic dXNlcjp3cm9uZw==");
			}
			filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
		}
		Set<String> names = new TreeSet<>();
		context.getBean(SimpleMeterRegistry.class).getMeters().forEach((meter) -> names.add(meter.getId().getName()));
		return names;
	}

	@Configuration(proxyBeanMethods = false)
	static class Observed {

		@Bean
		SimpleMeterRegistry meters() {
			return new SimpleMeterRegistry();
		}

		@Bean
		ObservationRegistry observations(SimpleMeterRegistry meters) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
			return registry;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class SecuredMethods {

	}

}

package com.socioy.joor.security.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContributedDefaults}.
 */
class ContributedDefaultsTests {

	private static final String PROPERTY = "spring.web.error.include-path";

	@Test
	void defaultsWhenNothingIsSetAreInForce() {
		try (ConfigurableApplicationContext context = application(Plain.class).run()) {
			ContributedDefaults.all()
				.forEach((name, value) -> assertThat(context.getEnvironment().getProperty(name)).as(name)
					.isEqualTo(value));
		}
		assertThat(ContributedDefaults.all()).containsEntry(PROPERTY, "never");
	}

	@Test
	void defaultsWhenUserSetsAnArgumentGiveWay() {
		assertThat(value(application(Plain.class), "--" + PROPERTY + "=always")).isEqualTo("always");
	}

	@Test
	void defaultsWhenUserHasAPropertySourceGiveWay() {
		assertThat(value(application(WithPropertySource.class))).isEqualTo("on-param");
	}

	@Test
	void defaultsWhenUserSetsDefaultPropertiesGiveWay() {
		SpringApplication application = application(Plain.class);
		application.setDefaultProperties(Map.of(PROPERTY, "always"));
		assertThat(value(application)).isEqualTo("always");
	}

	@Test
	void defaultPropertiesOfTheUserAreKept() {
		SpringApplication application = application(Plain.class);
		application.setDefaultProperties(Map.of("spring.application.name", "shop"));
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("spring.application.name")).isEqualTo("shop");
			assertThat(context.getEnvironment().getProperty(PROPERTY)).isEqualTo("never");
		}
	}

	@Test
	void defaultsWhenSwitchedOffAreAbsent() {
		assertThat(value(application(Plain.class), "--joor.security.defaults.enabled=false")).isNull();
		assertThat(value(application(Plain.class), "--joor.security.enabled=false")).isNull();
	}

	@Test
	void defaultsWhenSwitchedOnByThemselvesAreInForce() {
		assertThat(value(application(Plain.class), "--joor.security.enabled=false",
				"--joor.security.defaults.enabled=true"))
			.isEqualTo("never");
	}

	private static SpringApplication application(Class<?> configuration) {
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application;
	}

	private static String value(SpringApplication application, String... arguments) {
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			return context.getEnvironment().getProperty(PROPERTY);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:com/socioy/joor/security/autoconfigure/users.properties")
	static class WithPropertySource {

	}

}

package com.socioy.joor.security.autoconfigure.guard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.DispatcherServlet;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.web.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GuardAutoConfiguration}.
 */
class GuardAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			GuardAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void contextWhenNothingIsSetThenGuarded() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasBean("joorGuardMvcConfigurer").hasBean("joorHttpFirewall");
			assertThat(context.getBean("joorGuardHardening", ChainHardening.class).getOrder())
				.isEqualTo(FilterPosition.BODY_LIMIT.order());
			GuardProperties properties = context.getBean(GuardProperties.class);
			assertThat(properties.maxJsonSize()).isEqualTo(DataSize.ofMegabytes(1));
			assertThat(properties.mediaTypes()).containsExactly("application/json", "application/*+json",
					"application/x-www-form-urlencoded", "multipart/form-data");
		});
	}

	@Test
	void propertiesWhenSetThenUsed() {
		this.runner.withPropertyValues("joor.security.guard.max-json-size=5KB", "joor.security.guard.max-form-size=6KB",
				"joor.security.guard.media-types=application/xml,text/*", "joor.security.guard.check-media-type=false")
			.run((context) -> {
				GuardProperties properties = context.getBean(GuardProperties.class);
				assertThat(properties.maxJsonSize()).isEqualTo(DataSize.ofKilobytes(5));
				assertThat(properties.maxFormSize()).isEqualTo(DataSize.ofKilobytes(6));
				assertThat(properties.mediaTypes()).containsExactly("application/xml", "text/*");
				assertThat(properties.checkMediaType()).isFalse();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.guard.max-json-size=0", "joor.security.guard.max-form-size=0",
			"joor.security.guard.media-types=nonsense" })
	void propertiesWhenInvalidThenStartStops(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidSettingException.class)
				.rootCause()
				.hasMessageContaining(property.substring(0, property.indexOf('='))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.guard.enabled=false", "joor.security.enabled=false" })
	void contextWhenDisabledThenNothingOfOurs(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("joorGuardHardening")
				.doesNotHaveBean("joorFormLimitFilter")
				.doesNotHaveBean("joorGuardMvcConfigurer")
				.doesNotHaveBean(HttpFirewall.class));
	}

	@Test
	void firewallWhenUsersThenUsers() {
		HttpFirewall users = new StrictHttpFirewall();
		this.runner.withBean("usersFirewall", HttpFirewall.class, () -> users)
			.run((context) -> assertThat(context).getBean(HttpFirewall.class).isSameAs(users));
	}

	@ParameterizedTest
	@ValueSource(classes = { Starter.class, YieldingStarter.class, LaterStarter.class })
	void firewallWhenOfAnotherStarterThenTheirs(Class<?> starter) {
		this.runner.withConfiguration(AutoConfigurations.of(starter))
			.run((context) -> assertThat(context.getBean(HttpFirewall.class)).isInstanceOf(StarterFirewall.class));
	}

	@Test
	void contextWhenSpringMvcIsMissingThenSizeIsStillLimited() {
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("joorGuardHardening")
				.doesNotHaveBean("joorGuardMvcConfigurer"));
	}

	@Test
	void contextWhenNotAServletApplicationThenBacksOff() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean("joorGuardHardening"));
	}

	static class StarterFirewall extends StrictHttpFirewall {

	}

	@AutoConfiguration
	static class Starter {

		@Bean
		HttpFirewall starterFirewall() {
			return new StarterFirewall();
		}

	}

	@AutoConfiguration
	static class YieldingStarter {

		@Bean
		@ConditionalOnMissingBean
		HttpFirewall starterFirewall() {
			return new StarterFirewall();
		}

	}

	@AutoConfiguration(after = GuardAutoConfiguration.class)
	static class LaterStarter {

		@Bean
		HttpFirewall starterFirewall() {
			return new StarterFirewall();
		}

	}

}

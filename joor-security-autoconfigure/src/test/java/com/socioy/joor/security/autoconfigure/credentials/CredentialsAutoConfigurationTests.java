package com.socioy.joor.security.autoconfigure.credentials;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.credentials.SingleCredentialConfigurer;
import com.socioy.joor.security.web.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CredentialsAutoConfiguration}.
 */
class CredentialsAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(JoorSecurityAutoConfiguration.class, CredentialsAutoConfiguration.class));

	@Test
	void hardeningWhenDefaultsThenJoinsChains() {
		this.runner.run((context) -> {
			ChainHardening hardening = context.getBean("joorCredentialsHardening", ChainHardening.class);
			assertThat(hardening.feature()).isEqualTo("credentials");
			assertThat(hardening.configurerType()).isEqualTo(SingleCredentialConfigurer.class);
			assertThat(hardening.getOrder()).isEqualTo(FilterPosition.CREDENTIALS.order());
		});
	}

	@Test
	void hardeningWhenDisabledThenIsNotThere() {
		this.runner.withPropertyValues("joor.security.credentials.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ChainHardening.class));
		this.runner.withPropertyValues("joor.security.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChainHardening.class));
	}

	@Test
	void hardeningWhenUsersThenUsers() {
		ChainHardening own = ChainHardening.of("own", FilterPosition.ADMITTED, SingleCredentialConfigurer.class,
				() -> new SingleCredentialConfigurer((event) -> {
				}, (request) -> null));
		this.runner.withBean("joorCredentialsHardening", ChainHardening.class, () -> own)
			.run((context) -> assertThat(context).getBean(ChainHardening.class).isSameAs(own));
	}

	@Test
	void hardeningWhenNotAServletApplicationThenIsNotThere() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(JoorSecurityAutoConfiguration.class, CredentialsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChainHardening.class));
	}

}

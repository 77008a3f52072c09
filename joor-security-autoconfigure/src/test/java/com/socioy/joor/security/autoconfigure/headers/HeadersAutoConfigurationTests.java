package com.socioy.joor.security.autoconfigure.headers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.DispatcherServlet;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.headers.SecurityHeadersFactory;
import com.socioy.joor.security.web.FallbackHeaders;
import com.socioy.joor.security.web.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link HeadersAutoConfiguration}.
 */
class HeadersAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			HeadersAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void contextWhenNothingIsSetThenHeaders() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed()
				.hasBean("joorHeadersMvcConfigurer")
				.hasSingleBean(FallbackHeaders.class)
				.hasBean("joorHeadersReport");
			assertThat(context.getBean("joorHeadersHardening", ChainHardening.class).getOrder())
				.isEqualTo(FilterPosition.HEADERS.order());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "csp.directives.script-src=self", "csp.directives.skript-src='self'",
			"csp.remove=form-actoin", "csp.report-only.script-src='none' *", "frame-options=ALLOW",
			"referrer-policy=never", "cross-origin-opener-policy=same-site", "cross-origin-embedder-policy=yes",
			"cross-origin-resource-policy=none", "permissions-policy.camera=https://a.example",
			"permissions-policy.Camera=()", "cache-control=no-store\u2028", "hsts.max-age=-1s", "paths[0].path=",
			"paths[0].path=widgets", "paths[0].path=/a/{" })
	void propertiesWhenInvalidThenStartStops(String property) {
		String name = "joor.security.headers." + property.substring(0, property.indexOf('='));
		this.runner
			.withPropertyValues("joor.security.headers." + property, "joor.security.headers.paths[0].profile=api",
					property.startsWith("paths") ? "a=b" : "joor.security.headers.paths[0].path=/x")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("'" + name + "'"));
	}

	@Test
	void preloadWhenHostsBelowAreLeftOutThenStartStops() {
		this.runner
			.withPropertyValues("joor.security.headers.hsts.preload=true",
					"joor.security.headers.hsts.include-sub-domains=false")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("joor.security.headers.hsts.preload"));
	}

	@Test
	void beansWhenUserHasTheirOwnThenTheirs() {
		FallbackHeaders fallback = mock(FallbackHeaders.class);
		SecurityHeadersFactory factory = mock(SecurityHeadersFactory.class);
		this.runner.withBean(FallbackHeaders.class, () -> fallback)
			.withBean("factory", SecurityHeadersFactory.class, () -> factory)
			.run((context) -> {
				assertThat(context.getBean(FallbackHeaders.class)).isSameAs(fallback);
				assertThat(context.getBean(SecurityHeadersFactory.class)).isSameAs(factory);
			});
	}

	@Test
	void contextWhenDisabledThenNothing() {
		this.runner.withPropertyValues("joor.security.headers.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityHeadersFactory.class)
				.doesNotHaveBean("joorHeadersHardening")
				.doesNotHaveBean(FallbackHeaders.class)
				.doesNotHaveBean("joorHeadersMvcConfigurer"));
	}

	@Test
	void contextWhenThereIsNoMvcThenChainsOnly() {
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("joorHeadersHardening")
				.doesNotHaveBean("joorHeadersMvcConfigurer"));
	}

	@Test
	void contextWhenNotAServletApplicationThenNothing() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityHeadersFactory.class));
	}

}

package com.socioy.joor.security.autoconfigure.browserreports;

import java.time.Duration;
import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.browserreports.BrowserReports;
import com.socioy.joor.security.browserreports.micrometer.BrowserReportMetrics;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.ReportCollector;
import com.socioy.joor.security.web.SuggestedLimit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BrowserReportsAutoConfiguration}.
 */
class BrowserReportsAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			BrowserReportsAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void contextWhenNothingIsSetThenCollectsAndAsksForALimit() {
		this.runner.run((context) -> {
			assertThat(context.getBean(ReportCollector.class).path()).isEqualTo("/.well-known/browser-reports");
			assertThat(context.getBean(SuggestedLimit.class)).isEqualTo(new SuggestedLimit("browser-reports",
					"/.well-known/browser-reports", Set.of("POST"), 60, Duration.ofMinutes(1)));
			assertThat(context.getBean("joorBrowserReportsHardening", ChainHardening.class).getOrder())
				.isEqualTo(FilterPosition.BROWSER_REPORTS.order())
				.isGreaterThan(FilterPosition.RATE_LIMIT_BY_ADDRESS.order());
			assertThat(context).doesNotHaveBean(BrowserReportMetrics.class);
		});
	}

	@Test
	void pathWhenSetThenUsedEverywhere() {
		this.runner.withPropertyValues("joor.security.browser-reports.path=/reports").run((context) -> {
			assertThat(context.getBean(ReportCollector.class).path()).isEqualTo("/reports");
			assertThat(context.getBean(SuggestedLimit.class).path()).isEqualTo("/reports");
			FilterRegistrationBean<?> registration = context.getBean("joorBrowserReportFilter",
					FilterRegistrationBean.class);
			assertThat(registration.getUrlPatterns()).isEqualTo(Set.of("/reports"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "reports", "/", "//reports", "/reports/", "/reports/**", "/reports?x", "/r{x}", "/r;x",
			"https://collector.example/r" })
	void pathWhenNotPlainThenStartStops(String path) {
		this.runner.withPropertyValues("joor.security.browser-reports.path=" + path)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidSettingException.class)
				.rootCause()
				.hasMessageContaining("joor.security.browser-reports.path"));
	}

	@Test
	void contextWhenThereIsARegistryThenCounts() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).hasSingleBean(BrowserReportMetrics.class));
	}

	@Test
	void contextWhenMicrometerIsMissingThenCollects() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(BrowserReports.class));
	}

	@Test
	void contextWhenJacksonIsMissingThenBacksOff() {
		this.runner.withClassLoader(new FilteredClassLoader(JsonMapper.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReportCollector.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.browser-reports.enabled=false", "joor.security.enabled=false" })
	void contextWhenDisabledThenNothingOfOurs(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("joorBrowserReportsHardening")
				.doesNotHaveBean("joorBrowserReportFilter")
				.doesNotHaveBean(ReportCollector.class)
				.doesNotHaveBean(SuggestedLimit.class));
	}

	@Test
	void contextWhenNotAServletApplicationThenBacksOff() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean(ReportCollector.class));
	}

}

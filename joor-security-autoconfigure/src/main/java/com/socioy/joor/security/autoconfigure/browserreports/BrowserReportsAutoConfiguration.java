package com.socioy.joor.security.autoconfigure.browserreports;

import java.time.Duration;
import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import tools.jackson.databind.json.JsonMapper;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.browserreports.BrowserReportFilter;
import com.socioy.joor.security.browserreports.BrowserReportListener;
import com.socioy.joor.security.browserreports.BrowserReports;
import com.socioy.joor.security.browserreports.BrowserReportsConfigurer;
import com.socioy.joor.security.browserreports.micrometer.BrowserReportMetrics;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.ReportCollector;
import com.socioy.joor.security.web.SuggestedLimit;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the endpoint at which browsers
 * report violated policies. Backs off outside a servlet application, without Jackson, and
 * when {@code joor.security.browser-reports.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnFeature("browser-reports")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ HttpSecurity.class, JsonMapper.class })
@EnableConfigurationProperties(BrowserReportsProperties.class)
public final class BrowserReportsAutoConfiguration {

	private static final long REPORTS_PER_MINUTE = 60;

	@Bean
	@ConditionalOnMissingBean
	ReportCollector joorReportCollector(BrowserReportsProperties properties) {
		return new ReportCollector(properties.path());
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorBrowserReportsLimit")
	SuggestedLimit joorBrowserReportsLimit(ReportCollector collector) {
		return new SuggestedLimit("browser-reports", collector.path(), Set.of("POST"), REPORTS_PER_MINUTE,
				Duration.ofMinutes(1));
	}

	@Bean
	@ConditionalOnMissingBean
	BrowserReports joorBrowserReports(SecurityEventPublisher events, ClientAddressResolver addresses,
			ObjectProvider<BrowserReportListener> listeners) {
		return new BrowserReports(events, addresses, listeners.orderedStream().toList(), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorBrowserReportsHardening")
	ChainHardening joorBrowserReportsHardening(ReportCollector collector, BrowserReports reports) {
		return ChainHardening.of("browser-reports", FilterPosition.BROWSER_REPORTS, BrowserReportsConfigurer.class,
				() -> new BrowserReportsConfigurer(collector.path(), reports));
	}

	// For requests that no chain takes
	@Bean
	@ConditionalOnMissingBean(name = "joorBrowserReportFilter")
	FilterRegistrationBean<BrowserReportFilter> joorBrowserReportFilter(ReportCollector collector,
			BrowserReports reports) {
		FilterRegistrationBean<BrowserReportFilter> registration = new FilterRegistrationBean<>(
				new BrowserReportFilter(collector.path(), reports));
		registration.setName("joorBrowserReportFilter");
		registration.addUrlPatterns(collector.path());
		registration.setOrder(Ordered.LOWEST_PRECEDENCE);
		return registration;
	}

	/**
	 * Counts reports. Backs off without Micrometer.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MetricsConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBean(MeterRegistry.class)
		BrowserReportMetrics joorBrowserReportMetrics(MeterRegistry registry) {
			return new BrowserReportMetrics(registry);
		}

	}

}

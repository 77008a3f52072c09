package com.socioy.joor.security.autoconfigure.report;

import java.util.LinkedHashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.report.HardenedChains;
import com.socioy.joor.security.report.JoorSecurityEndpoint;
import com.socioy.joor.security.report.ReportConfigurer;
import com.socioy.joor.security.report.ReportLogger;
import com.socioy.joor.security.report.SecurityReport;
import com.socioy.joor.security.report.VersionDescriptor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the report on what runs in this
 * application: an endpoint of the actuator where that is present and exposed, and a block
 * in the log at start. Backs off when {@code joor.security.report.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = JoorSecurityAutoConfiguration.class)
@ConditionalOnFeature("report")
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class ReportAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ReportAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	HardenedChains joorHardenedChains() {
		return new HardenedChains();
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorReportCustomizer")
	@Order(Ordered.LOWEST_PRECEDENCE)
	Customizer<HttpSecurity> joorReportCustomizer(HardenedChains chains, ObjectProvider<ChainHardening> hardenings) {
		return (http) -> http.with(new ReportConfigurer(chains, () -> byFeature(hardenings)),
				Customizer.withDefaults());
	}

	private static Map<String, Class<? extends AbstractHttpConfigurer<?, HttpSecurity>>> byFeature(
			ObjectProvider<ChainHardening> hardenings) {
		Map<String, Class<? extends AbstractHttpConfigurer<?, HttpSecurity>>> types = new LinkedHashMap<>();
		hardenings.orderedStream().forEach((hardening) -> types.put(hardening.feature(), hardening.configurerType()));
		return types;
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityReport joorSecurityReport(ObjectProvider<ReportSection> sections) {
		return new SecurityReport(sections.orderedStream().toList(),
				(section, ex) -> logger.warn("Section '{}' of the security report failed", section, ex));
	}

	@Bean
	@ConditionalOnMissingBean
	ReportLogger joorReportLogger(SecurityReport report) {
		return new ReportLogger(report);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorReportListener")
	ApplicationListener<ApplicationReadyEvent> joorReportListener(ReportLogger reportLogger,
			ApplicationContext context) {
		return new ReportListener(reportLogger, context);
	}

	@Bean
	@ConditionalOnMissingBean
	UnknownProperties joorUnknownProperties(Environment environment, SecurityWarnings warnings) {
		return new UnknownProperties(new PropertyOrigins(environment), warnings);
	}

	/**
	 * The sections that describe the application as a whole.
	 */
	@Configuration(proxyBeanMethods = false)
	static class SectionConfiguration {

		@Bean
		@Order(0)
		@ConditionalOnMissingBean(name = "joorVersionReportSection")
		ReportSection joorVersionReportSection() {
			VersionDescriptor version = VersionDescriptor.current();
			return new SimpleSection("version", () -> version);
		}

		@Bean
		@Order(10)
		@ConditionalOnMissingBean(name = "joorFeaturesReportSection")
		ReportSection joorFeaturesReportSection(ConfigurableListableBeanFactory beanFactory) {
			return new FeaturesSection(new OwnConditions(beanFactory));
		}

		@Bean
		@Order(20)
		@ConditionalOnMissingBean(name = "joorReplacedReportSection")
		ReportSection joorReplacedReportSection(ConfigurableListableBeanFactory beanFactory) {
			return new ReplacedBeansSection(new OwnConditions(beanFactory));
		}

		@Bean
		@Order(30)
		@ConditionalOnMissingBean(name = "joorChainsReportSection")
		ReportSection joorChainsReportSection(ConfigurableListableBeanFactory beanFactory, HardenedChains chains) {
			return new ChainsSection(beanFactory, chains);
		}

		@Bean
		@Order(40)
		@ConditionalOnMissingBean(name = "joorDefaultsReportSection")
		ReportSection joorDefaultsReportSection(Environment environment) {
			return new DefaultsSection(new PropertyOrigins(environment));
		}

		@Bean
		@Order(50)
		@ConditionalOnMissingBean(name = "joorPropertiesReportSection")
		ReportSection joorPropertiesReportSection(Environment environment) {
			return new PropertiesSection(new PropertyOrigins(environment));
		}

		@Bean
		@Order(60)
		@ConditionalOnMissingBean(name = "joorWarningsReportSection")
		ReportSection joorWarningsReportSection(SecurityWarnings warnings) {
			return new SimpleSection("warnings", warnings::list);
		}

	}

	/**
	 * The endpoint, where the actuator is present and exposes it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		JoorSecurityEndpoint joorSecurityEndpoint(SecurityReport report) {
			return new JoorSecurityEndpoint(report);
		}

	}

}

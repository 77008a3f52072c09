package com.socioy.joor.security.autoconfigure.csrf;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.Switch;
import com.socioy.joor.security.autoconfigure.csrf.CsrfProperties.IgnoredPath;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.csrf.CsrfChains;
import com.socioy.joor.security.csrf.CsrfDefaults;
import com.socioy.joor.security.csrf.CsrfMode;
import com.socioy.joor.security.csrf.CsrfProtectionConfigurer;
import com.socioy.joor.security.csrf.CsrfTokens;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.ReportCollector;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the protection against
 * cross-site requests. Backs off outside a servlet application and when
 * {@code joor.security.csrf.enabled} is false; Spring Security's own protection by tokens
 * is then in force.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration")
@ConditionalOnFeature("csrf")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(CsrfProperties.class)
public final class CsrfAutoConfiguration {

	private static final String PREFIX = "joor.security.csrf.";

	private static final String DRY_RUN = "joor.security.dry-run";

	@Bean
	@ConditionalOnMissingBean
	CsrfChains joorCsrfChains() {
		return new CsrfChains();
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorCsrfDefaults")
	@Order(Ordered.HIGHEST_PRECEDENCE)
	Customizer<HttpSecurity> joorCsrfDefaults(CsrfProperties properties, ObjectProvider<ReportCollector> collectors) {
		List<String> ignored = new ArrayList<>();
		for (IgnoredPath ignoredPath : properties.ignoredPaths()) {
			ignored.add(String.valueOf(ignoredPath.path()));
		}
		// Browsers report by themselves, and cannot add a token
		collectors.stream().map(ReportCollector::path).forEach(ignored::add);
		return new CsrfDefaults(new CsrfTokens(properties.spa(), properties.cookieName(), properties.headerName()),
				ignored);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorCsrfHardening")
	ChainHardening joorCsrfHardening(CsrfProperties properties, Environment environment, RequestOriginResolver origins,
			SecurityEventPublisher events, ClientAddressResolver addresses, CsrfChains chains,
			SecurityWarnings warnings) {
		boolean reportOnly = isReportOnly(properties, environment);
		warn(properties, environment, warnings);
		return ChainHardening.of("csrf", FilterPosition.CSRF_PASSED, CsrfProtectionConfigurer.class,
				() -> new CsrfProtectionConfigurer(origins, events, addresses, chains, warnings).mode(properties.mode())
					.reportOnly(reportOnly)
					.trustedOrigins(properties.trustedOrigins()));
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorCsrfReportSection")
	ReportSection joorCsrfReportSection(CsrfProperties properties, Environment environment, CsrfChains chains) {
		return new CsrfReportSection(properties, isReportOnly(properties, environment), chains);
	}

	private static boolean isReportOnly(CsrfProperties properties, Environment environment) {
		return properties.reportOnly() || Switch.isOn(environment, DRY_RUN, false);
	}

	private static void warn(CsrfProperties properties, Environment environment, SecurityWarnings warnings) {
		if (properties.mode() == CsrfMode.OFF) {
			warnings.add(new SecurityWarning("csrf-off", PREFIX + "mode",
					"Any site can send requests in the name of whoever is logged in here.",
					"Remove the property, or name the paths that must be open to other sites in " + PREFIX
							+ "ignored-paths."));
		}
		else if (isReportOnly(properties, environment)) {
			warnings
				.add(new SecurityWarning("csrf-report-only", properties.reportOnly() ? PREFIX + "report-only" : DRY_RUN,
						"Cross-site requests are reported and let through.",
						"Remove the property once the events malicious_csrf show attacks only."));
		}
		for (String origin : properties.trustedOrigins()) {
			if (origin.startsWith("http:")) {
				warnings.add(new SecurityWarning("csrf-plain-origin", origin,
						"Whoever can change traffic on the way can send requests as this trusted origin.",
						"Use https:// in " + PREFIX + "trusted-origins."));
			}
		}
	}

}

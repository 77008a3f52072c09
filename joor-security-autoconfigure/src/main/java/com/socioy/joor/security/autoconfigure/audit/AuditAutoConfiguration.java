package com.socioy.joor.security.autoconfigure.audit;

import java.util.List;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

import com.socioy.joor.security.audit.AuditConfigurer;
import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.HealthPaths;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the record of security events:
 * the line in the log, the events that Spring Security tells, and what goes to the audit
 * repository of the actuator where the application has one. Backs off when
 * {@code joor.security.audit.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = JoorSecurityAutoConfiguration.class,
		beforeName = { "org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration" })
@ConditionalOnFeature("audit")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(AuditProperties.class)
@Import({ AuditActuatorConfiguration.class, AuditDeliveryConfiguration.class, AuditFileConfiguration.class,
		AuditMetricsConfiguration.class, AuditRecordConfiguration.class, AuditRepositoryConfiguration.class,
		AuditSourcesConfiguration.class, AuditStartConfiguration.class, AuditedAccessConfiguration.class })
public final class AuditAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "joorAuditHardening")
	ChainHardening joorAuditHardening(SecurityEventPublisher publisher, ClientAddressResolver addresses,
			Environment environment) {
		String servletPath = environment.getProperty("spring.mvc.servlet.path", "");
		PathPatternRequestMatcher.Builder paths = (servletPath.length() > 1)
				? PathPatternRequestMatcher.withDefaults().basePath(servletPath)
				: PathPatternRequestMatcher.withDefaults();
		List<PathPatternRequestMatcher> health = HealthPaths.of(environment).stream().map(paths::matcher).toList();
		return ChainHardening.of("audit", FilterPosition.CURRENT_REQUEST, AuditConfigurer.class,
				() -> new AuditConfigurer(publisher, addresses,
						(request) -> health.stream().anyMatch((path) -> path.matches(request))));
	}

}

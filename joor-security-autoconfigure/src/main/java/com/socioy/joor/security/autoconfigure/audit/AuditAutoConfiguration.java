package com.socioy.joor.security.autoconfigure.audit;

import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.security.AbstractAuthenticationAuditListener;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import com.socioy.joor.security.audit.ActuatorAuthenticationEvents;
import com.socioy.joor.security.audit.ActuatorAuthorizationEvents;
import com.socioy.joor.security.audit.AuditConfigurer;
import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
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
		AuditMetricsConfiguration.class, AuditRecordConfiguration.class, AuditSourcesConfiguration.class,
		AuditStartConfiguration.class, AuditedAccessConfiguration.class })
public final class AuditAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "joorAuditHardening")
	ChainHardening joorAuditHardening(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		return ChainHardening.of("audit", FilterPosition.CURRENT_REQUEST, AuditConfigurer.class,
				() -> new AuditConfigurer(publisher, addresses));
	}

	/**
	 * The record in the actuator's audit repository, under the conditions of Spring
	 * Boot's own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuditEventRepository.class)
	@ConditionalOnBean(AuditEventRepository.class)
	@ConditionalOnBooleanProperty(name = "management.auditevents.enabled", matchIfMissing = true)
	static class ActuatorConfiguration {

		@Bean
		@ConditionalOnMissingBean(AbstractAuthenticationAuditListener.class)
		ActuatorAuthenticationEvents joorActuatorAuthenticationEvents(AuditProperties properties) {
			return new ActuatorAuthenticationEvents(properties.address());
		}

		@Bean
		@ConditionalOnMissingBean(AbstractAuthorizationAuditListener.class)
		ActuatorAuthorizationEvents joorActuatorAuthorizationEvents(AuditProperties properties) {
			return new ActuatorAuthorizationEvents(properties.address());
		}

	}

}

package com.socioy.joor.security.autoconfigure.observations;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.security.config.observation.SecurityObservationSettings;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.ReportSection;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what Spring Security observes of
 * itself: authentications and authorizations, and not each filter. Backs off without
 * Micrometer, and if the application has {@link SecurityObservationSettings} of its own.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnFeature("observations")
@ConditionalOnClass({ ObservationRegistry.class, SecurityObservationSettings.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ObservationsProperties.class)
public final class ObservationsAutoConfiguration {

	// Asked for while post-processors of beans are made, where method security is on
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean
	static SecurityObservationSettings joorSecurityObservationSettings(ObservationsProperties properties) {
		return SecurityObservationSettings.withDefaults()
			.shouldObserveRequests(properties.filters())
			.shouldObserveAuthentications(properties.authentications())
			.shouldObserveAuthorizations(properties.authorizations())
			.build();
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorObservationsReport")
	ReportSection joorObservationsReport(ObjectProvider<SecurityObservationSettings> settings) {
		return new ObservationsReportSection(settings);
	}

}

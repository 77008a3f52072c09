package com.socioy.joor.security.autoconfigure.cors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.cors.ApplicationCors;
import com.socioy.joor.security.cors.CrossOriginConfigurer;
import com.socioy.joor.security.cors.CrossOriginRules;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what pages of foreign origins
 * may do: nothing, unless the settings or the application's own code say so. Backs off
 * outside a servlet application and when {@code joor.security.cors.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration" })
@ConditionalOnFeature("cors")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(CorsProperties.class)
public final class CorsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CrossOriginRules joorCrossOriginRules(CorsProperties properties, SecurityWarnings warnings) {
		return CorsSettings.read(properties, warnings);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorCorsHardening")
	ChainHardening joorCorsHardening(CrossOriginRules rules, ApplicationCors application, RequestOriginResolver origins,
			SecurityEventPublisher events, ClientAddressResolver addresses) {
		return ChainHardening.of("cors", FilterPosition.CROSS_ORIGIN, CrossOriginConfigurer.class,
				() -> new CrossOriginConfigurer(application, rules, origins, events, addresses));
	}

	@Bean
	@ConditionalOnMissingBean
	CorsReportSection joorCorsReportSection(CrossOriginRules rules) {
		return new CorsReportSection(rules);
	}

	@Bean
	@ConditionalOnMissingBean
	CorsInspection joorCorsInspection(ApplicationContext applicationContext, CrossOriginRules rules,
			SecurityWarnings warnings) {
		return new CorsInspection(applicationContext, rules, warnings);
	}

	/**
	 * Follows Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServletRegistrationBean.class)
	static class MvcConfiguration {

		@Bean
		@ConditionalOnMissingBean(ApplicationCors.class)
		SpringApplicationCors joorApplicationCors(ApplicationContext context,
				ObjectProvider<DispatcherServletRegistrationBean> dispatcher) {
			return new SpringApplicationCors(context, () -> {
				DispatcherServletRegistrationBean registration = dispatcher.getIfUnique();
				return (registration != null) ? registration.getServletName() : "";
			});
		}

	}

	/**
	 * What there is without Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean")
	static class PlainConfiguration {

		@Bean
		@ConditionalOnMissingBean(ApplicationCors.class)
		SpringApplicationCors joorApplicationCors(ApplicationContext context) {
			return new SpringApplicationCors(context, () -> "");
		}

	}

}

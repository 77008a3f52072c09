package com.socioy.joor.security.autoconfigure.headers;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.Switch;
import com.socioy.joor.security.headers.HeadersReport;
import com.socioy.joor.security.headers.SecurityHeadersConfigurer;
import com.socioy.joor.security.headers.SecurityHeadersFactory;
import com.socioy.joor.security.headers.SecurityHeadersInterceptor;
import com.socioy.joor.security.web.FallbackHeaders;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.ReportCollector;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for security headers. Backs off
 * outside a servlet application and when {@code joor.security.headers.enabled} is false;
 * the headers of Spring Security stay then as they are.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration",
		beforeName = "com.socioy.joor.security.autoconfigure.problem.ProblemAutoConfiguration")
@ConditionalOnFeature("headers")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(HeadersProperties.class)
public final class HeadersAutoConfiguration {

	private static final String CLIENTS = "org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository";

	@Bean
	@ConditionalOnMissingBean
	SecurityHeadersFactory joorSecurityHeadersFactory(HeadersProperties properties, RequestOriginResolver origins,
			ObjectProvider<ReportCollector> collector, Environment environment, ListableBeanFactory beanFactory) {
		HeadersSettings settings = new HeadersSettings(properties);
		ReportCollector reports = collector.getIfUnique();
		return new SecurityHeadersFactory(settings.application(), settings.paths(), settings.hsts(),
				new SecurityHeadersFactory.Surroundings(Switch.isOn(environment, "joor.security.dry-run", false),
						isAuthorizationServer(beanFactory), (reports != null) ? reports.path() : null),
				origins);
	}

	private static boolean isAuthorizationServer(ListableBeanFactory beanFactory) {
		ClassLoader classLoader = HeadersAutoConfiguration.class.getClassLoader();
		return ClassUtils.isPresent(CLIENTS, classLoader) && beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(CLIENTS, classLoader), true, false).length > 0;
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorHeadersHardening")
	ChainHardening joorHeadersHardening(SecurityHeadersFactory factory) {
		return ChainHardening.of("headers", FilterPosition.HEADERS, SecurityHeadersConfigurer.class,
				() -> new SecurityHeadersConfigurer(factory));
	}

	@Bean
	@ConditionalOnMissingBean
	FallbackHeaders joorFallbackHeaders(SecurityHeadersFactory factory) {
		return factory.fallback();
	}

	@Bean
	@ConditionalOnMissingBean
	HeadersReport joorHeadersReport(SecurityHeadersFactory factory) {
		return new HeadersReport(factory);
	}

	/**
	 * What Spring MVC contributes.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServlet.class)
	static class MvcConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorHeadersMvcConfigurer")
		HeadersMvcConfigurer joorHeadersMvcConfigurer(SecurityHeadersFactory factory,
				ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
			return new HeadersMvcConfigurer(new SecurityHeadersInterceptor(factory), mappings);
		}

	}

}

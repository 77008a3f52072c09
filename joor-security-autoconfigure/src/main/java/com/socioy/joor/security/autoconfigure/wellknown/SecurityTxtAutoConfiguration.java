package com.socioy.joor.security.autoconfigure.wellknown;

import java.time.Clock;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.wellknown.SecurityTxtConfigurer;
import com.socioy.joor.security.wellknown.SecurityTxtPage;
import com.socioy.joor.security.wellknown.WellKnownFilter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@code /.well-known/security.txt}: served in every chain ahead of authorization, and
 * behind the chains to requests that none of them takes. Answers 404 while nothing is
 * set. Backs off outside a servlet application and when
 * {@code joor.security.security-txt.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration" })
@ConditionalOnFeature("security-txt")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(SecurityTxtProperties.class)
public final class SecurityTxtAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecurityTxtWatch joorSecurityTxtWatch(SecurityTxtProperties properties, ObjectProvider<Clock> clock,
			SecurityWarnings warnings) {
		Clock used = clock.getIfUnique(Clock::systemUTC);
		return new SecurityTxtWatch(SecurityTxtSettings.read(properties, used.instant()), used, warnings);
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityTxtPage joorSecurityTxtPage(SecurityTxtWatch watch, ObjectProvider<OwnPages> own,
			ObjectProvider<Clock> clock) {
		OwnPages pages = own.getIfAvailable(() -> (request) -> false);
		return new SecurityTxtPage(watch.file(), pages::serve, clock.getIfUnique(Clock::systemUTC), watch::served);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorSecurityTxtHardening")
	ChainHardening joorSecurityTxtHardening(SecurityTxtPage page) {
		return ChainHardening.of("security-txt", FilterPosition.WELL_KNOWN, SecurityTxtConfigurer.class,
				() -> new SecurityTxtConfigurer(page));
	}

	// For requests that no chain takes
	@Bean
	@ConditionalOnMissingBean(name = "joorSecurityTxtFilter")
	@ConditionalOnProperty("joor.security.security-txt.expires")
	FilterRegistrationBean<WellKnownFilter> joorSecurityTxtFilter(SecurityTxtPage page) {
		FilterRegistrationBean<WellKnownFilter> registration = new FilterRegistrationBean<>(new WellKnownFilter(page));
		registration.setName("joorSecurityTxtFilter");
		registration.addUrlPatterns(page.path());
		registration.setOrder(Ordered.LOWEST_PRECEDENCE);
		return registration;
	}

	/**
	 * Follows Spring MVC. Backs off where it is absent.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServletRegistrationBean.class)
	static class MvcConfiguration {

		@Bean
		@ConditionalOnMissingBean(OwnPages.class)
		MvcPages joorMvcPages(ListableBeanFactory beanFactory) {
			return new MvcPages(beanFactory);
		}

	}

	/**
	 * Knows what the application serves itself.
	 */
	interface OwnPages {

		/**
		 * Return whether the application has something to answer a request with.
		 * @param request a request for {@code security.txt}
		 * @return whether it has
		 */
		boolean serve(HttpServletRequest request);

	}

}

package com.socioy.joor.security.autoconfigure.guard;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.guard.ContentTooLargeResolver;
import com.socioy.joor.security.guard.FormLimitFilter;
import com.socioy.joor.security.guard.GuardConfigurer;
import com.socioy.joor.security.guard.MediaTypeInterceptor;
import com.socioy.joor.security.guard.PrintableAscii;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the limits on request bodies.
 * Backs off outside a servlet application and when {@code joor.security.guard.enabled} is
 * false; media types are checked only with Spring MVC. It comes late, so that the
 * firewall of another starter is known by then.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnFeature("guard")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(GuardProperties.class)
public final class GuardAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "joorGuardHardening")
	ChainHardening joorGuardHardening(GuardProperties properties, SecurityEventPublisher events,
			ClientAddressResolver addresses) {
		return ChainHardening.of("guard", FilterPosition.BODY_LIMIT, GuardConfigurer.class,
				() -> new GuardConfigurer(properties.maxJsonSize().toBytes(), events, addresses));
	}

	/**
	 * The default of Spring Security, which decides the same in less time. Of two
	 * firewalls Spring Security would use neither, so this one stands back.
	 * @return the firewall
	 */
	@Bean
	@Fallback
	@ConditionalOnMissingBean(HttpFirewall.class)
	StrictHttpFirewall joorHttpFirewall() {
		return PrintableAscii.firewall();
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorFormLimitFilter")
	FilterRegistrationBean<FormLimitFilter> joorFormLimitFilter(GuardProperties properties,
			SecurityEventPublisher events, ClientAddressResolver addresses) {
		FilterRegistrationBean<FormLimitFilter> registration = new FilterRegistrationBean<>(
				new FormLimitFilter(properties.maxFormSize().toBytes(), events, addresses));
		registration.setName("joorFormLimitFilter");
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		// Ahead of whatever reads a body, such as Spring's filters for forms
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
		return registration;
	}

	/**
	 * What Spring MVC contributes.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServlet.class)
	static class MvcConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorGuardMvcConfigurer")
		@Order(100)
		WebMvcConfigurer joorGuardMvcConfigurer(GuardProperties properties, SecurityEventPublisher events,
				ClientAddressResolver addresses) {
			MediaTypeInterceptor interceptor = properties.checkMediaType()
					? new MediaTypeInterceptor(mediaTypes(properties.mediaTypes())) : null;
			return new GuardMvcConfigurer(new ContentTooLargeResolver(events, addresses), interceptor);
		}

		private static List<MediaType> mediaTypes(List<String> values) {
			List<MediaType> mediaTypes = new ArrayList<>();
			for (String value : values) {
				try {
					mediaTypes.add(MediaType.parseMediaType(value));
				}
				catch (InvalidMediaTypeException ex) {
					throw new InvalidSettingException("joor.security.guard.media-types", value,
							"It is not a media type.", "Write it like 'application/json' or 'application/*+json'.");
				}
			}
			return mediaTypes;
		}

	}

}

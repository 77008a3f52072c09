package com.socioy.joor.security.autoconfigure.wellknown;

import java.net.URI;
import java.net.URISyntaxException;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.wellknown.ChangePasswordConfigurer;
import com.socioy.joor.security.wellknown.ChangePasswordPage;
import com.socioy.joor.security.wellknown.WellKnownFilter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@code /.well-known/change-password}, in every chain ahead of authorization, and behind
 * the chains. Backs off outside a servlet application, while
 * {@code joor.security.well-known.change-password} is not set, and when
 * {@code joor.security.well-known.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration")
@ConditionalOnFeature("well-known")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@ConditionalOnProperty("joor.security.well-known.change-password")
@EnableConfigurationProperties(WellKnownProperties.class)
public final class ChangePasswordAutoConfiguration {

	private static final String PROPERTY = "joor.security.well-known.change-password";

	@Bean
	@ConditionalOnMissingBean
	ChangePasswordPage joorChangePasswordPage(WellKnownProperties properties) {
		String target = (properties.changePassword() != null) ? properties.changePassword() : "";
		if (!isTarget(target)) {
			throw new InvalidSettingException(PROPERTY, target, "It is neither a path nor an 'https:' URL.",
					"Write it like '/account/password' or 'https://id.example.com/password'.");
		}
		return new ChangePasswordPage(target);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorChangePasswordHardening")
	ChainHardening joorChangePasswordHardening(ChangePasswordPage page) {
		return ChainHardening.of("well-known", FilterPosition.WELL_KNOWN, ChangePasswordConfigurer.class,
				() -> new ChangePasswordConfigurer(page));
	}

	// For requests that no chain takes
	@Bean
	@ConditionalOnMissingBean(name = "joorChangePasswordFilter")
	FilterRegistrationBean<WellKnownFilter> joorChangePasswordFilter(ChangePasswordPage page) {
		FilterRegistrationBean<WellKnownFilter> registration = new FilterRegistrationBean<>(new WellKnownFilter(page));
		registration.setName("joorChangePasswordFilter");
		registration.addUrlPatterns(page.path());
		registration.setOrder(Ordered.LOWEST_PRECEDENCE);
		return registration;
	}

	private static boolean isTarget(String target) {
		try {
			URI uri = new URI(target);
			if (!target.equals(uri.toASCIIString())) {
				return false;
			}
			boolean path = uri.getScheme() == null && uri.getRawAuthority() == null && target.startsWith("/")
					&& !target.startsWith("//");
			return path || ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null);
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}

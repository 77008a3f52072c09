package com.socioy.joor.security.autoconfigure.session;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.autoconfigure.ServerTls;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Configures the session cookie of an embedded server. Backs off where the application is
 * deployed to one that is configured elsewhere.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ConfigurableServletWebServerFactory.class)
class SessionServerConfiguration {

	private static final String SAML = "org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrationRepository";

	@Bean
	@ConditionalOnMissingBean
	SessionCookie joorSessionCookie(SessionProperties properties, Environment environment, SecurityWarnings warnings,
			ListableBeanFactory beanFactory) {
		return new SessionCookie(properties.hostPrefix(), ServerTls.isConfigured(environment, "server.ssl"),
				sameSite(properties, environment, beanFactory), warnings);
	}

	@Bean
	@ConditionalOnMissingBean
	SessionCookieCustomizer joorSessionCookieCustomizer(SessionCookie cookie) {
		return new SessionCookieCustomizer(cookie);
	}

	// An identity provider of SAML 2.0 sends users back by a form, without a Lax cookie
	private static @Nullable SameSite sameSite(SessionProperties properties, Environment environment,
			ListableBeanFactory beanFactory) {
		if (properties.sameSite() != null) {
			return SameSite.valueOf(properties.sameSite().name());
		}
		if ("classic".equalsIgnoreCase(environment.getProperty("joor.security.headers.profile"))) {
			return SameSite.STRICT;
		}
		return isBeanPresent(beanFactory, SAML) ? null : SameSite.LAX;
	}

	private static boolean isBeanPresent(ListableBeanFactory beanFactory, String type) {
		ClassLoader classLoader = SessionServerConfiguration.class.getClassLoader();
		return ClassUtils.isPresent(type, classLoader) && beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(type, classLoader), true, false).length > 0;
	}

}

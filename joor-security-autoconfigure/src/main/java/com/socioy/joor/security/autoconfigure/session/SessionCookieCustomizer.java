package com.socioy.joor.security.autoconfigure.session;

import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.ServletWebServerSettings;
import org.springframework.core.Ordered;

/**
 * Applies the {@link SessionCookie} to the server, after Spring Boot and the user have
 * configured it.
 *
 * @param cookie the cookie
 */
record SessionCookieCustomizer(
		SessionCookie cookie) implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(ConfigurableServletWebServerFactory factory) {
		ServletWebServerSettings settings = factory.getSettings();
		this.cookie.decide(settings.getSession(), settings.getContextPath().toString(),
				settings.getCookieSameSiteSuppliers());
	}

}

package com.socioy.joor.security.csrf;

import java.util.List;
import java.util.Map;

import org.springframework.security.config.annotation.SecurityConfigurer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HttpBasicConfigurer;
import org.springframework.security.config.annotation.web.configurers.JeeConfigurer;
import org.springframework.security.config.annotation.web.configurers.RememberMeConfigurer;
import org.springframework.security.config.annotation.web.configurers.WebAuthnConfigurer;
import org.springframework.security.config.annotation.web.configurers.X509Configurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.ott.OneTimeTokenLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.saml2.Saml2LoginConfigurer;

/**
 * Finds the ways into a chain by what a browser adds to requests by itself: a session
 * cookie, Basic credentials or a certificate.
 */
final class BrowserLogins {

	private static final Map<Class<?>, String> NAMES = Map.of(FormLoginConfigurer.class, "form-login",
			HttpBasicConfigurer.class, "basic", OAuth2LoginConfigurer.class, "oauth2-login", Saml2LoginConfigurer.class,
			"saml2-login", OneTimeTokenLoginConfigurer.class, "one-time-token", WebAuthnConfigurer.class, "webauthn",
			RememberMeConfigurer.class, "remember-me", X509Configurer.class, "x509", JeeConfigurer.class, "container");

	private BrowserLogins() {
	}

	static List<String> of(HttpSecurity http) {
		return NAMES.entrySet()
			.stream()
			.filter((entry) -> has(http, entry.getKey()))
			.map(Map.Entry::getValue)
			.sorted()
			.toList();
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static boolean has(HttpSecurity http, Class<?> configurer) {
		return http.getConfigurer((Class<? extends SecurityConfigurer>) configurer) != null;
	}

}

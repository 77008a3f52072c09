package com.socioy.joor.security.autoconfigure.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultWebSecurity;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.autoconfigure.BearerTokens;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the default chain of an
 * application in which nothing says how anybody authenticates: it starts, closed, and
 * tells what to set. Backs off for every other filter chain, also that of an OAuth 2.0
 * client.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = { ManagementWebSecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class },
		beforeName = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
		after = DefaultWebSecurityAutoConfiguration.class,
		afterName = "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration")
@ConditionalOnFeature("web")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(EnableWebSecurity.class)
@ConditionalOnDefaultWebSecurity
public final class ClosedWebSecurityAutoConfiguration {

	static final String CHAIN = "joorClosedSecurityFilterChain";

	private static final Logger logger = LoggerFactory.getLogger(ClosedWebSecurityAutoConfiguration.class);

	private static final SecurityWarning WARNING = new SecurityWarning("authentication-missing",
			"spring.security.oauth2.resourceserver",
			"Nothing says how callers authenticate, so every path is closed except those that a rule permits.",
			"Set spring.security.oauth2.resourceserver.jwt.issuer-uri and audiences to accept tokens,"
					+ " or joor.security.web.login to let people log in, or write a SecurityFilterChain.");

	@Bean(CHAIN)
	@ConditionalOnMissingBean(name = CHAIN)
	@Order(SecurityFilterProperties.BASIC_AUTH_ORDER)
	SecurityFilterChain joorClosedSecurityFilterChain(HttpSecurity http, AccessRulesAuthorizationManager rules,
			ObjectProvider<SecurityWarnings> warnings, BeanFactory beanFactory) {
		warnings.ifAvailable((all) -> all.add(WARNING));
		// The report logs each warning once the application is ready.
		if (!beanFactory.containsBean("joorReportListener")) {
			logger.warn("{} {}", WARNING.message(), WARNING.fix());
		}
		return new BearerChain(rules, BearerTokens.NONE).build(http);
	}

}

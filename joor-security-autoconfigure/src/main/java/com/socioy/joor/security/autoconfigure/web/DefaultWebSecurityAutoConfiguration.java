package com.socioy.joor.security.autoconfigure.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultWebSecurity;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.autoconfigure.BearerTokens;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.web.WebProperties.Login;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the default chain, where bearer
 * tokens can be verified or the user chose a login. Backs off for a filter chain that the
 * user wrote and for the ones of an authorization server and of SAML 2.0.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = { ManagementWebSecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class },
		beforeName = {
				"org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration" },
		after = AccessRulesAutoConfiguration.class,
		afterName = { "com.socioy.joor.security.autoconfigure.jwt.JwtAutoConfiguration",
				"com.socioy.joor.security.autoconfigure.jwt.JwtSecretAutoConfiguration",
				"org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
				"org.springframework.boot.security.saml2.autoconfigure.Saml2RelyingPartyAutoConfiguration" })
@ConditionalOnFeature("web")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(EnableWebSecurity.class)
@ConditionalOnDefaultWebSecurity
public final class DefaultWebSecurityAutoConfiguration {

	static final String JWT_CHAIN = "joorJwtSecurityFilterChain";

	static final String OPAQUE_TOKEN_CHAIN = "joorOpaqueTokenSecurityFilterChain";

	static final String INTERACTIVE_CHAIN = "joorInteractiveSecurityFilterChain";

	private static final SecurityWarning AMBIGUOUS = new SecurityWarning("bearer-tokens-ambiguous", "JwtDecoder",
			"There is a JwtDecoder and an OpaqueTokenIntrospector; only JWTs are accepted.",
			"Remove one of the two, or write a filter chain that tells the tokens apart.");

	private static final Logger logger = LoggerFactory.getLogger(DefaultWebSecurityAutoConfiguration.class);

	@Bean(JWT_CHAIN)
	@ConditionalOnBean(type = BearerTokens.DECODER)
	@ConditionalOnMissingBean(name = JWT_CHAIN)
	@Order(SecurityFilterProperties.BASIC_AUTH_ORDER - 1)
	SecurityFilterChain joorJwtSecurityFilterChain(HttpSecurity http, AccessRulesAuthorizationManager rules,
			WebProperties properties, ListableBeanFactory beanFactory, ObjectProvider<SecurityWarnings> warnings) {
		if (BearerTokens.supportedBy(beanFactory).contains(BearerTokens.OPAQUE)) {
			warnings.ifAvailable((all) -> all.add(AMBIGUOUS));
		}
		return bearerChain(http, rules, properties, BearerTokens.JWT);
	}

	@Bean(OPAQUE_TOKEN_CHAIN)
	@ConditionalOnBean(type = BearerTokens.INTROSPECTOR)
	@ConditionalOnMissingBean(name = OPAQUE_TOKEN_CHAIN, type = BearerTokens.DECODER)
	@Order(SecurityFilterProperties.BASIC_AUTH_ORDER - 1)
	SecurityFilterChain joorOpaqueTokenSecurityFilterChain(HttpSecurity http, AccessRulesAuthorizationManager rules,
			WebProperties properties) {
		return bearerChain(http, rules, properties, BearerTokens.OPAQUE);
	}

	// For all requests that no other chain takes.
	@Bean(INTERACTIVE_CHAIN)
	@Conditional(OnLoginCondition.class)
	@ConditionalOnMissingBean(name = INTERACTIVE_CHAIN)
	@Order(SecurityFilterProperties.BASIC_AUTH_ORDER)
	SecurityFilterChain joorInteractiveSecurityFilterChain(HttpSecurity http, AccessRulesAuthorizationManager rules,
			WebProperties properties, ListableBeanFactory beanFactory) {
		boolean besideBearer = beanFactory.containsBean(JWT_CHAIN) || beanFactory.containsBean(OPAQUE_TOKEN_CHAIN);
		logger.info("Requests are guarded by the default chain for login '{}'", properties.login());
		return new InteractiveChain(rules, properties.login(), beanFactory, besideBearer).build(http);
	}

	// Where people log in too, this chain is for the requests that bring a token.
	private static SecurityFilterChain bearerChain(HttpSecurity http, AccessRulesAuthorizationManager rules,
			WebProperties properties, BearerTokens tokens) {
		boolean besideLogin = properties.login() != Login.NONE;
		if (besideLogin) {
			http.securityMatcher(new TokenRequestMatcher());
		}
		logger.info("Requests {}are guarded by the default chain for bearer tokens ({})",
				besideLogin ? "that bring a token " : "", tokens);
		return new BearerChain(rules, tokens).build(http);
	}

}

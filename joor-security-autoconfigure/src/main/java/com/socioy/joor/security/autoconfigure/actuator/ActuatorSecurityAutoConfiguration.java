package com.socioy.joor.security.autoconfigure.actuator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the filter chain that guards the
 * actuator endpoints, ahead of the application's chains. It comes after everything that
 * asks whether there is a filter chain, so that it never keeps a default chain away.
 * Backs off without actuator, when {@code joor.security.actuator.enabled} is false, and
 * when the user guards all endpoints with a chain of their own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { ManagementWebSecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class },
		afterName = { "com.socioy.joor.security.autoconfigure.web.ClosedWebSecurityAutoConfiguration",
				"com.socioy.joor.security.autoconfigure.web.DefaultWebSecurityAutoConfiguration",
				"org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
				"org.springframework.boot.security.saml2.autoconfigure.Saml2RelyingPartyAutoConfiguration" })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnFeature("actuator")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ EnableWebSecurity.class, WebEndpointAutoConfiguration.class })
@EnableConfigurationProperties(ActuatorProperties.class)
@ImportRuntimeHints(ActuatorChainOwner.Hints.class)
public final class ActuatorSecurityAutoConfiguration {

	static final String CHAIN = "joorActuatorSecurityFilterChain";

	static final String SECRET_VALUES = "joorSanitizingFunction";

	private static final Logger logger = LoggerFactory.getLogger(ActuatorSecurityAutoConfiguration.class);

	@Bean(CHAIN)
	@ConditionalOnMissingBean(name = CHAIN)
	@Order(Ordered.HIGHEST_PRECEDENCE + 100)
	@Nullable SecurityFilterChain joorActuatorSecurityFilterChain(ObjectProvider<HttpSecurity> http,
			ActuatorProperties properties, ListableBeanFactory beanFactory, Environment environment,
			ObjectProvider<SecurityWarnings> warnings) {
		ActuatorChain chain = new ActuatorChain(properties, beanFactory);
		String basePath = environment.getProperty("management.endpoints.web.base-path", "/actuator");
		SecurityWarnings collected = warnings.getIfAvailable(SecurityWarnings::new);
		ActuatorChainOwner.Found found = new ActuatorChainOwner(beanFactory, CHAIN).find(basePath, collected);
		if (found.owner() != null) {
			logger.info("Actuator endpoints are guarded by the filter chain '{}' of the application", found.owner());
			ActuatorExposure.checkUnused(properties, found.owner(), collected);
			return null;
		}
		ActuatorExposure.check(properties, environment, collected);
		return chain.build(http.getObject(), found.taken());
	}

	@Bean(SECRET_VALUES)
	@ConditionalOnMissingBean(name = SECRET_VALUES)
	SanitizingFunction joorSanitizingFunction() {
		return new SecretValues();
	}

}

package com.socioy.joor.security.autoconfigure;

import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.event.DefaultSecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.identity.MethodGuard;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ClientNetworks;
import com.socioy.joor.security.web.ContainerOriginResolver;
import com.socioy.joor.security.web.PeerAddressResolver;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what every feature needs: the
 * publisher of security events, the client's address, the origin it asked for, the
 * collected warnings, and the search for methods that no guard can stand in front of.
 * Backs off outside a servlet application and when {@code joor.security.enabled} is false
 * and no feature is switched on by itself.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@Conditional(OnAnyFeatureCondition.class)
public final class JoorSecurityAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(JoorSecurityAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean(SecurityEventPublisher.class)
	DefaultSecurityEventPublisher joorSecurityEventPublisher(ObjectProvider<Clock> clock,
			ObjectProvider<SecurityEventListener> listeners) {
		return new DefaultSecurityEventPublisher(clock.getIfUnique(Clock::systemUTC),
				listeners.orderedStream().toList(),
				// What Micrometer Tracing keeps there for the log
				(event) -> event.trace(MDC.get("traceId"), MDC.get("spanId")),
				(ex) -> logger.warn("A security event listener failed", ex));
	}

	@Bean
	@ConditionalOnMissingBean(ClientAddressResolver.class)
	PeerAddressResolver joorClientAddressResolver() {
		return new PeerAddressResolver();
	}

	@Bean
	@ConditionalOnMissingBean(RequestOriginResolver.class)
	ContainerOriginResolver joorRequestOriginResolver() {
		return new ContainerOriginResolver();
	}

	@Bean
	@ConditionalOnMissingBean
	ClientNetworks joorClientNetworks() {
		return ClientNetworks.DEFAULT;
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityWarnings joorSecurityWarnings() {
		return new SecurityWarnings();
	}

	@Bean
	static MethodGuardCheck joorMethodGuardCheck(ConfigurableListableBeanFactory beans,
			ObjectProvider<MethodGuard<?>> guards) {
		return new MethodGuardCheck(beans, guards);
	}

}

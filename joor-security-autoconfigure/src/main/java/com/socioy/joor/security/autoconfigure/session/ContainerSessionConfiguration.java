package com.socioy.joor.security.autoconfigure.session;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/**
 * Counts the sessions of each user where sessions are the container's. Backs off where
 * their number is not limited, and for Spring Session.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("joor.security.session.maximum-per-user")
@ConditionalOnMissingBean(type = "org.springframework.session.SessionRepository")
class ContainerSessionConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SessionRegistry joorSessionRegistry() {
		return new SessionRegistryImpl();
	}

	// Without it, sessions that ended would be counted forever
	@Bean
	@ConditionalOnMissingBean
	HttpSessionEventPublisher joorHttpSessionEventPublisher() {
		return new HttpSessionEventPublisher();
	}

}

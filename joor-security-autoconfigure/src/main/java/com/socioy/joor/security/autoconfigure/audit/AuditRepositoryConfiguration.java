package com.socioy.joor.security.autoconfigure.audit;

import java.util.HashSet;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.security.AbstractAuthenticationAuditListener;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.boot.actuate.security.AuthenticationAuditListener;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.repository.AuditRepositorySink;
import com.socioy.joor.security.audit.repository.SilentAuthenticationAuditListener;
import com.socioy.joor.security.audit.repository.SilentAuthorizationAuditListener;
import com.socioy.joor.security.autoconfigure.ConditionalOnSwitch;

/**
 * The record in the actuator's audit repository, under the conditions of Spring Boot's
 * own. Listeners of the application stay, and what they tell is left to them. Events take
 * the way of Spring Boot's, so that a listener for all of them still hears them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(AuditEventRepository.class)
@ConditionalOnBean(AuditEventRepository.class)
@ConditionalOnBooleanProperty(name = "management.auditevents.enabled", matchIfMissing = true)
@ConditionalOnSwitch(value = "joor.security.audit.repository.enabled", matchIfMissing = true)
class AuditRepositoryConfiguration {

	@Bean
	@ConditionalOnMissingBean(AbstractAuthenticationAuditListener.class)
	SilentAuthenticationAuditListener joorSilentAuthenticationAuditListener() {
		return new SilentAuthenticationAuditListener();
	}

	@Bean
	@ConditionalOnMissingBean(AbstractAuthorizationAuditListener.class)
	SilentAuthorizationAuditListener joorSilentAuthorizationAuditListener() {
		return new SilentAuthorizationAuditListener();
	}

	@Bean
	@ConditionalOnMissingBean
	AuditRepositorySink joorAuditRepositorySink(ApplicationEventPublisher events,
			ObjectProvider<AbstractAuthenticationAuditListener> authentication,
			ObjectProvider<AbstractAuthorizationAuditListener> authorization) {
		Set<String> left = new HashSet<>();
		if (authentication.stream().anyMatch((listener) -> !(listener instanceof SilentAuthenticationAuditListener))) {
			left.addAll(Set.of(AuthenticationAuditListener.AUTHENTICATION_SUCCESS,
					AuthenticationAuditListener.AUTHENTICATION_FAILURE,
					AuthenticationAuditListener.AUTHENTICATION_SWITCH, AuthenticationAuditListener.LOGOUT_SUCCESS));
		}
		if (authorization.stream().anyMatch((listener) -> !(listener instanceof SilentAuthorizationAuditListener))) {
			left.add(AuthorizationAuditListener.AUTHORIZATION_FAILURE);
		}
		return new AuditRepositorySink((event) -> events.publishEvent(new AuditApplicationEvent(event)), left);
	}

}

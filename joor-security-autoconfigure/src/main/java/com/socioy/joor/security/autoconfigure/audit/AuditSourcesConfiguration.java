package com.socioy.joor.security.autoconfigure.audit;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;

import com.socioy.joor.security.audit.AuthenticationEvents;
import com.socioy.joor.security.audit.AuthorizationEvents;
import com.socioy.joor.security.audit.SecurityEvents;
import com.socioy.joor.security.audit.UnmappedAuthenticationFailureEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.identity.CallerFactors;
import com.socioy.joor.security.web.ClientAddressResolver;

/**
 * Where security events come from beside the features themselves: Spring Security and the
 * application's own code.
 */
@Configuration(proxyBeanMethods = false)
class AuditSourcesConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecurityEvents joorSecurityEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		return new SecurityEvents(publisher, addresses);
	}

	@Bean
	@ConditionalOnMissingBean
	AuthenticationEvents joorAuthenticationEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses,
			ObjectProvider<CallerFactors> factors) {
		return new AuthenticationEvents(publisher, addresses, factors.getIfUnique(), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	AuthorizationEvents joorAuthorizationEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		return new AuthorizationEvents(publisher, addresses);
	}

	// As Spring Boot's, but for failures whose exception Spring Security has no event of:
	// those of OAuth 2.0 and SAML, and those of providers of the application
	@Bean
	@ConditionalOnMissingBean(AuthenticationEventPublisher.class)
	DefaultAuthenticationEventPublisher joorAuthenticationEventPublisher(ApplicationEventPublisher events) {
		DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
		publisher.setDefaultAuthenticationFailureEvent(UnmappedAuthenticationFailureEvent.class);
		return publisher;
	}

	// Without one, refusals of method security are published by nobody
	@Bean
	@ConditionalOnMissingBean(AuthorizationEventPublisher.class)
	SpringAuthorizationEventPublisher joorAuthorizationEventPublisher(ApplicationEventPublisher events) {
		return new SpringAuthorizationEventPublisher(events);
	}

}

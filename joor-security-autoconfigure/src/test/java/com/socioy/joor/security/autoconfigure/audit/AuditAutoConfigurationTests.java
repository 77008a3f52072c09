package com.socioy.joor.security.autoconfigure.audit;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.actuate.security.AbstractAuthenticationAuditListener;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.boot.actuate.security.AuthenticationAuditListener;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

import com.socioy.joor.security.audit.ActuatorAuthenticationEvents;
import com.socioy.joor.security.audit.ActuatorAuthorizationEvents;
import com.socioy.joor.security.audit.AuthenticationEvents;
import com.socioy.joor.security.audit.AuthorizationEvents;
import com.socioy.joor.security.audit.SecurityEventLogger;
import com.socioy.joor.security.audit.record.AddressPrivacy;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link com.socioy.joor.security.autoconfigure.audit.AuditAutoConfiguration}.
 */
class AuditAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
				com.socioy.joor.security.autoconfigure.audit.AuditAutoConfiguration.class,
				AuditAutoConfiguration.class));

	@Test
	void defaultsWhenNothingIsSetLogEventsWithTruncatedAddresses() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(SecurityEventLogger.class)
				.hasSingleBean(AuthenticationEvents.class)
				.hasSingleBean(AuthorizationEvents.class)
				.doesNotHaveBean(AbstractAuthenticationAuditListener.class);
			assertThat(context.getBean(AuditProperties.class).address()).isEqualTo(AddressPrivacy.TRUNCATE);
		});
	}

	@Test
	void addressWhenSetIsBound() {
		this.runner.withPropertyValues("joor.security.audit.address=none")
			.run((context) -> assertThat(context.getBean(AuditProperties.class).address())
				.isEqualTo(AddressPrivacy.NONE));
	}

	@Test
	void featureWhenSwitchedOffLeavesSpringBootsOwnListeners() {
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.withPropertyValues("joor.security.audit.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityEventLogger.class)
				.hasSingleBean(AuthenticationAuditListener.class)
				.hasSingleBean(AuthorizationAuditListener.class));
	}

	@Test
	void listenersWhenThereIsAnAuditRepositoryReplaceSpringBoots() {
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.run((context) -> assertThat(context).hasSingleBean(AbstractAuthenticationAuditListener.class)
				.hasSingleBean(ActuatorAuthenticationEvents.class)
				.hasSingleBean(AbstractAuthorizationAuditListener.class)
				.hasSingleBean(ActuatorAuthorizationEvents.class));
	}

	@Test
	void listenersWhenUserHasTheirOwnGiveWay() {
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.withBean(AuthenticationAuditListener.class)
			.withBean(AuthorizationAuditListener.class)
			.run((context) -> assertThat(context).doesNotHaveBean(ActuatorAuthenticationEvents.class)
				.doesNotHaveBean(ActuatorAuthorizationEvents.class));
	}

	@Test
	void listenersWhenActuatorAuditIsSwitchedOffAreAbsent() {
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.withPropertyValues("management.auditevents.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AbstractAuthenticationAuditListener.class));
	}

	@Test
	void applicationWhenActuatorIsMissingStillLogs() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SecurityEventLogger.class));
	}

	@Test
	void applicationWhenTokenLibrariesAreMissingStillLogs() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(AuthenticationEvents.class));
	}

	@Test
	void applicationWhenNotAServletApplicationHasNoAudit() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(com.socioy.joor.security.autoconfigure.audit.AuditAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(SecurityEventLogger.class));
	}

	@Test
	void rejectedTokenWhenToldIsInNoRecord() {
		List<SecurityEvent> events = new ArrayList<>();
		this.runner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new)
			.withBean(SecurityEventListener.class, () -> events::add)
			.run((context) -> {
				context.publishEvent(
						new AuthenticationFailureBadCredentialsEvent(new BearerTokenAuthenticationToken("canary-token"),
								new BadCredentialsException("canary-message")));
				List<AuditEvent> recorded = context.getBean(AuditEventRepository.class).find(null, null, null);
				assertThat(recorded).singleElement().satisfies((event) -> {
					assertThat(event.getPrincipal()).isEqualTo("unknown");
					assertThat(event.getType()).isEqualTo(AuthenticationAuditListener.AUTHENTICATION_FAILURE);
				});
				assertThat(events).hasSize(1);
				assertThat(recorded.toString() + events).doesNotContain("canary");
			});
	}

	@Test
	void loggerWhenUserHasTheirOwnGivesWay() {
		SecurityEventLogger own = new SecurityEventLogger(AddressPrivacy.FULL);
		this.runner.withBean(SecurityEventLogger.class, () -> own)
			.run((context) -> assertThat(context.getBean(SecurityEventLogger.class)).isSameAs(own));
	}

}

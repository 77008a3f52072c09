package com.socioy.joor.security.autoconfigure.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import com.socioy.joor.security.audit.AuditedAccess;
import com.socioy.joor.security.audit.AuditedAccess.Access;
import com.socioy.joor.security.audit.SecurityEvents;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AuditedAccess @AuditedAccess} and {@link SecurityEvents}.
 */
class AuditedAccessTests {

	private final List<SecurityEvent> events = new ArrayList<>();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AuditAutoConfiguration.class,
				AopAutoConfiguration.class))
		.withBean(SecurityEventListener.class, () -> this.events::add)
		.withBean(Invoices.class)
		.withUserConfiguration(MethodSecurity.class);

	@AfterEach
	void end() {
		SecurityContextHolder.clearContext();
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void methodWhenCalledTellsWhoTouchedWhat() {
		callAs("alice");
		run((invoices) -> {
			invoices.find("42");
			assertThat(this.events).singleElement().satisfies((event) -> {
				assertThat(event.type()).isEqualTo(SecurityEventType.SENSITIVE_READ);
				assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
				assertThat(event.actor().subject()).isEqualTo("alice");
				assertThat(event.source()).isEqualTo("192.0.2.7");
				assertThat(event.request().path()).isEqualTo("/invoices/42");
				assertThat(event.rule()).isEqualTo("Invoices.find");
				assertThat(event.attributes()).containsEntry(EventAttribute.RESOURCE, "invoice")
					.containsEntry(EventAttribute.RESOURCE_ID, "42");
			});
		});
	}

	@Test
	void methodWhenItFailsTellsTheFailureWithoutItsMessage() {
		run((invoices) -> {
			assertThatIllegalStateException().isThrownBy(() -> invoices.delete("42"));
			assertThat(this.events).singleElement().satisfies((event) -> {
				assertThat(event.type()).isEqualTo(SecurityEventType.SENSITIVE_DELETE);
				assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
				assertThat(event.reason()).isEqualTo("failed");
				assertThat(event.detail()).isEqualTo("java.lang.IllegalStateException");
			});
		});
	}

	@Test
	void methodWhenAccessIsRefusedLeavesItToWhoRefuses() {
		callAs("alice");
		run((invoices) -> {
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(invoices::all);
			assertThat(this.events).extracting(SecurityEvent::type).doesNotContain(SecurityEventType.SENSITIVE_READ);
		});
	}

	@Test
	void methodWhenItsResultComesLaterIsToldThenWithWhoAsked() {
		callAs("alice");
		CompletableFuture<String> work = new CompletableFuture<>();
		run((invoices) -> {
			invoices.later(work);
			assertThat(this.events).isEmpty();
			end();
			work.completeExceptionally(new IllegalArgumentException("canary"));
			assertThat(this.events).singleElement().satisfies((event) -> {
				assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
				assertThat(event.actor().subject()).isEqualTo("alice");
				assertThat(event.source()).isEqualTo("192.0.2.7");
			});
		});
	}

	@Test
	void methodWhenNobodyKnowsItsEndIsToldWithUnknownOutcome() {
		run((invoices) -> {
			invoices.callable();
			invoices.future();
			assertThat(this.events).hasSize(2).extracting(SecurityEvent::outcome).containsOnly(Outcome.UNKNOWN);
		});
	}

	@Test
	void methodWhenNothingMakesProxiesIsWarnedOf() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class, AuditAutoConfiguration.class))
			.withBean(Invoices.class)
			.run((context) -> assertThat(context.getBean(SecurityWarnings.class).list())
				.extracting(SecurityWarning::id, SecurityWarning::subject)
				.contains(org.assertj.core.groups.Tuple.tuple("audited-access-without-aop", "Invoices.find")));
	}

	@Test
	void applicationWhenItTellsNamesActorTargetAndRights() {
		callAs("admin");
		this.runner.run((context) -> {
			SecurityEvents told = context.getBean(SecurityEvents.class);
			told.rolesChanged("bob", List.of("ADMIN"), List.of());
			told.permissionChanged("folder", 7, null, List.of("read"), List.of("write"));
			told.loginFailed("hunter2");
			told.loginFailed("hunter2");
			told.sensitiveRead("invoice", null);
			told.userDeleted("bob");
			assertThat(this.events).extracting(SecurityEvent::type)
				.containsExactly(SecurityEventType.AUTHZ_CHANGE, SecurityEventType.PRIVILEGE_PERMISSIONS_CHANGED,
						SecurityEventType.AUTHN_LOGIN_FAIL, SecurityEventType.SENSITIVE_READ,
						SecurityEventType.USER_DELETED);
			assertThat(this.events.get(0).actor().subject()).isEqualTo("admin");
			assertThat(this.events.get(0).attributes()).containsEntry(EventAttribute.TARGET_USER, "bob")
				.containsEntry(EventAttribute.GRANTED, List.of("ADMIN"));
			assertThat(this.events.get(2).actor()).isNull();
			assertThat(this.events.toString()).doesNotContain("hunter2");
		});
	}

	private void run(java.util.function.Consumer<Invoices> action) {
		this.runner.run((context) -> action.accept(context.getBean(Invoices.class)));
	}

	private void callAs(String user) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/invoices/42");
		request.setRemoteAddr("192.0.2.7");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "x", "ROLE_USER"));
	}

	@EnableMethodSecurity
	static class MethodSecurity {

	}

	static class Invoices {

		@AuditedAccess("invoice")
		String find(@AuditedAccess.Id String id) {
			return id;
		}

		@AuditedAccess(value = "invoice", access = Access.DELETE)
		void delete(@AuditedAccess.Id String id) {
			throw new IllegalStateException("canary");
		}

		@AuditedAccess("invoice")
		@PreAuthorize("hasRole('ADMIN')")
		List<String> all() {
			return List.of();
		}

		@AuditedAccess("invoice")
		CompletionStage<String> later(CompletableFuture<String> work) {
			return work;
		}

		@AuditedAccess("invoice")
		Callable<String> callable() {
			return () -> "";
		}

		@AuditedAccess("invoice")
		Future<String> future() {
			return new FutureTask<>(() -> "");
		}

	}

}

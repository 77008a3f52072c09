package com.socioy.joor.security.autoconfigure.web;

import java.util.Collection;

import jakarta.annotation.security.RolesAllowed;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AdviceMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationProxyFactory;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link MethodSecurityAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MethodSecurityAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MethodSecurityAutoConfiguration.class))
		.withUserConfiguration(Service.class);

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("a", "b", "ROLE_USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void annotationWhenOnAMethodThenHonouredWhicheverItIs(CapturedOutput output) {
		this.runner.run((context) -> {
			Reports reports = context.getBean(Reports.class);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(reports::preAuthorized);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(reports::secured);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(reports::rolesAllowed);
			assertThatNoException().isThrownBy(reports::open);
			assertThat(output).doesNotContain("WARN");
		});
	}

	@Test
	void annotationWhenOnAnInterfaceThenHonoured() {
		this.runner.withBean(Archive.class, PublicArchive::new)
			.run((context) -> assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(context.getBean(Archive.class)::open));
	}

	@Test
	void classWhenItHasNoAnnotationThenPassedOverWithoutALookAtItsMethods() {
		this.runner.withBean("plain", StringBuilder.class, StringBuilder::new).run((context) -> {
			Collection<PointcutAdvisor> advisors = context.getBeansOfType(PointcutAdvisor.class).values();
			assertThat(advisors.stream().filter(AnnotatedClassAdvisor.class::isInstance)).hasSize(6)
				.allMatch((advisor) -> !advisor.getPointcut().getClassFilter().matches(Service.class));
			assertThat(context.getBean("plain")).isExactlyInstanceOf(StringBuilder.class);
		});
	}

	@Test
	void advisorWhenUsersOwnThenLeftAlone() {
		this.runner.withAllowBeanDefinitionOverriding(true)
			.withBean("jsr250AuthorizationMethodInterceptor", MethodInterceptor.class,
					AuthorizationManagerBeforeMethodInterceptor::jsr250)
			.run((context) -> assertThat(context.getBeansOfType(AnnotatedClassAdvisor.class).keySet())
				.doesNotContain("jsr250AuthorizationAdvisor"));
	}

	@Test
	void annotationWhenSwitchedOffThenIgnored() {
		this.runner.withPropertyValues("joor.security.web.method-security=false")
			.run((context) -> assertThatNoException().isThrownBy(context.getBean(Reports.class)::preAuthorized));
		this.runner.withPropertyValues("joor.security.web.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AuthorizationProxyFactory.class));
	}

	@Test
	void annotationWhenUserEnablesMethodSecurityThenAsTheySaid() {
		this.runner.withUserConfiguration(OnlySecured.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(MethodSecurityAutoConfiguration.class);
			Reports reports = context.getBean(Reports.class);
			assertThatNoException().isThrownBy(reports::preAuthorized);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(reports::secured);
			assertThatNoException().isThrownBy(reports::rolesAllowed);
		});
	}

	@Test
	void annotationWhenUserEnablesItWithAnotherModeThenBacksOff() {
		this.runner.withUserConfiguration(WithOffset.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(MethodSecurityAutoConfiguration.class);
			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(context.getBean(Reports.class)::preAuthorized);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Service {

		@Bean
		Reports reports() {
			return new Reports();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(prePostEnabled = false, securedEnabled = true)
	static class OnlySecured {

	}

	@Configuration(proxyBeanMethods = false)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@EnableMethodSecurity(mode = AdviceMode.PROXY, offset = 7)
	static class WithOffset {

	}

	/**
	 * Says who may do what.
	 */
	public interface Archive {

		@PreAuthorize("hasRole('ADMIN')")
		void open();

	}

	/**
	 * Says nothing of it.
	 */
	public static class PublicArchive implements Archive {

		@Override
		public void open() {
		}

	}

	/**
	 * A bean with one method for each annotation.
	 */
	public static class Reports {

		@PreAuthorize("hasRole('ADMIN')")
		public void preAuthorized() {
		}

		@Secured("ROLE_ADMIN")
		public void secured() {
		}

		@RolesAllowed("ADMIN")
		public void rolesAllowed() {
		}

		public void open() {
		}

	}

}

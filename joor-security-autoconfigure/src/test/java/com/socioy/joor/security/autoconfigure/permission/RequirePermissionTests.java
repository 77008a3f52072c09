package com.socioy.joor.security.autoconfigure.permission;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.PriorityOrdered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.autoconfigure.permission.sub.Outside;
import com.socioy.joor.security.core.InvalidAnnotationException;
import com.socioy.joor.security.permission.RequirePermission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link RequirePermission @RequirePermission}: who is let through, and which
 * annotations stop the start because they would not be honoured.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequirePermissionTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
				PermissionsAutoConfiguration.class, AopAutoConfiguration.class))
		.withPropertyValues("joor.security.permissions.hierarchy=BOSS > CLERK",
				"joor.security.permissions.roles.CLERK=orders:read",
				"joor.security.permissions.roles.BOSS=orders:refund", "joor.security.permissions.roles.ROOT=*",
				"joor.security.permissions.names=orders:audit");

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void methodWhenPermissionIsThereThenCalled() {
		allows(Orders.class, "ROLE_CLERK", Orders::read);
		allows(Orders.class, "ROLE_BOSS", Orders::read);
		allows(Orders.class, "PERMISSION_orders:read", Orders::read);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ROLE_OTHER", "CLERK", "ROLE_clerk", "orders:read", "PERMISSION_*", "PERMISSION_orders:*",
			"PERMISSION_ORDERS:READ", "FACTOR_PASSWORD", "SCOPE_orders:read", "" })
	void methodWhenPermissionIsMissingThenRefused(String authority) {
		refuses(Orders.class, authority, Orders::read);
	}

	@Test
	void methodWhenNobodyIsKnownThenRefused() {
		this.runner.withBean(Orders.class).run((context) -> {
			Orders orders = context.getBean(Orders.class);
			assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class).isThrownBy(orders::read);
			SecurityContextHolder.getContext()
				.setAuthentication(
						new AnonymousAuthenticationToken("k", "a", AuthorityUtils.createAuthorityList("ROLE_ROOT")));
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(orders::read);
			TestingAuthenticationToken expired = new TestingAuthenticationToken("a", "b", "ROLE_ROOT");
			expired.setAuthenticated(false);
			SecurityContextHolder.getContext().setAuthentication(expired);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(orders::read);
		});
	}

	@Test
	void valuesWhenSeveralThenAnyIsEnough() {
		allows(Orders.class, "ROLE_CLERK", Orders::readOrAudit);
		allows(Orders.class, "PERMISSION_orders:audit", Orders::readOrAudit);
		refuses(Orders.class, "PERMISSION_orders:refund", Orders::readOrAudit);
	}

	@Test
	void annotationsWhenSeveralThenAllAreNeeded() {
		refuses(Orders.class, "ROLE_CLERK", Orders::readAndAudit);
		refuses(Orders.class, "PERMISSION_orders:audit", Orders::readAndAudit);
		allows(Orders.class, "ROLE_ROOT", Orders::readAndAudit);
	}

	@Test
	void annotationWhenOnAnotherAnnotationThenCounts() {
		refuses(Orders.class, "ROLE_CLERK", Orders::composed);
		allows(Orders.class, "ROLE_BOSS", Orders::composed);
	}

	@Test
	void annotationWhenOnClassThenAboutInheritedMethodsToo() {
		refuses(Annotated.class, "ROLE_CLERK", Annotated::plain);
		refuses(Annotated.class, "ROLE_CLERK", Annotated::inherited);
		allows(Annotated.class, "ROLE_BOSS", Annotated::inherited);
		allows(Annotated.class, "ROLE_NOBODY", Annotated::toString);
	}

	@Test
	void annotationWhenOnClassAndMethodThenBothCount() {
		refuses(Annotated.class, "PERMISSION_orders:read", Annotated::read);
		refuses(Annotated.class, "PERMISSION_orders:refund", Annotated::read);
		allows(Annotated.class, "ROLE_BOSS", Annotated::read);
	}

	@Test
	void annotationWhenOnInterfaceThenCountsForWhoeverImplementsIt() {
		refuses(Implementing.class, "ROLE_CLERK", (bean) -> bean.refund("1"));
		allows(Implementing.class, "ROLE_BOSS", (bean) -> bean.refund("1"));
		refuses(InheritingImplementation.class, "ROLE_CLERK", (bean) -> bean.refund("1"));
		allows(InheritingImplementation.class, "ROLE_BOSS", (bean) -> bean.refund("1"));
		refuses(Overriding.class, "ROLE_CLERK", Overriding::readAndAudit);
	}

	@Test
	void beanWhenProxiedByItsInterfaceThenGuarded() {
		this.runner.withPropertyValues("spring.aop.proxy-target-class=false")
			.withUserConfiguration(MethodSecurity.class)
			.withBean(Implementing.class)
			.run((context) -> {
				Refunds<?> bean = context.getBean(Refunds.class);
				assertThat(Proxy.isProxyClass(bean.getClass())).isTrue();
				callAs("ROLE_CLERK");
				assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> bean.refund(null));
			});
	}

	@Test
	void beanWhenItIsAProxyMadeByAFactoryThenGuarded() {
		this.runner.withBean(RepositoryFactory.class).run((context) -> {
			Repository bean = context.getBean(Repository.class);
			callAs("ROLE_CLERK");
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(bean::deleteAll);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(bean::count);
			callAs("ROLE_ROOT");
			assertThatNoException().isThrownBy(bean::deleteAll);
		});
	}

	@Test
	void beanWhenScopedThenGuarded() {
		this.runner.withUserConfiguration(Scoped.class).run((context) -> {
			assertThat(context).hasNotFailed();
			callAs("ROLE_NOBODY");
			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(context.getBean("orders", Orders.class)::read);
			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(context.getBean("prototype", Orders.class)::read);
		});
	}

	@Test
	void guardWhenMethodSecurityIsThereTooThenEarlyBeansAreNotDisturbed(CapturedOutput output) {
		this.runner.withBean(Orders.class).withUserConfiguration(MethodSecurity.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("not eligible for getting processed");
			callAs("ROLE_NOBODY");
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(context.getBean(Orders.class)::read);
		});
	}

	@Test
	void startWhenMethodIsOutOfReachThenStops() {
		stops(Private.class, "Private.refund", "private");
		stops(Static.class, "Static.refund", "static");
		stops(Final.class, "Final.refund", "final");
		stops(FinalImplementation.class, "FinalImplementation.refund", "final");
		stops(OnClassWithFinal.class, "OnClassWithFinal.refund", "final");
		stops(OnClassWithPrivateHandler.class, "OnClassWithPrivateHandler.refund", "private");
		stops(Elsewhere.class, "Outside.hidden", "visible in a package other");
		stops(StaticOfInterface.class, "WithStatic.refund", "static");
	}

	@Test
	void startWhenClassHasHelpersThenGoesOn() {
		allows(WithHelpers.class, "ROLE_BOSS", WithHelpers::refund);
		refuses(WithHelpers.class, "ROLE_CLERK", WithHelpers::refund);
	}

	@Test
	void startWhenPermissionDoesNotExistThenStops() {
		stops(Misspelt.class, "Misspelt.refund", "There is no permission 'orders:refnd'");
		stops(Wildcard.class, "Wildcard.refund", "'orders:*' is no permission");
		stops(Empty.class, "Empty.refund", "names no permission");
		stops(Blank.class, "Blank.refund", "' ' is no permission");
	}

	@Test
	void startWhenNothingMakesProxiesThenStops() {
		WebApplicationContextRunner bare = new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(JoorSecurityAutoConfiguration.class, PermissionsAutoConfiguration.class))
			.withPropertyValues("joor.security.permissions.names=orders:read,orders:audit,orders:refund");
		bare.withBean(Orders.class).run((context) -> stopped(context.getStartupFailure(), "Nothing stands in front"));
		bare.withBean("lazy", Orders.class, Orders::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> stopped(context.getStartupFailure(), "Nothing makes proxies"));
		bare.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startWhenBeanWasMadeTooEarlyThenStops() {
		this.runner.withUserConfiguration(Early.class)
			.run((context) -> stopped(context.getStartupFailure(), "Nothing stands in front of the bean 'orders'"));
		this.runner.withInitializer((context) -> context.getBeanFactory().registerSingleton("orders", new Orders()))
			.run((context) -> stopped(context.getStartupFailure(), "Nothing stands in front of the bean 'orders'"));
	}

	@Test
	void startWhenFeatureIsOffThenStopsIfSomethingReliesOnIt() {
		this.runner.withPropertyValues("joor.security.permissions.enabled=false")
			.withBean(Orders.class)
			.run((context) -> stopped(context.getStartupFailure(), "the feature is switched off"));
		this.runner.withPropertyValues("joor.security.permissions.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private <B> void allows(Class<B> type, String authority, Consumer<B> call) {
		this.runner.withBean(type).run((context) -> {
			callAs(authority);
			assertThatNoException().isThrownBy(() -> call.accept(context.getBean(type)));
		});
	}

	private <B> void refuses(Class<B> type, String authority, Consumer<B> call) {
		this.runner.withBean(type).run((context) -> {
			callAs(authority);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> call.accept(context.getBean(type)));
		});
	}

	private void stops(Class<?> type, String place, String reason) {
		this.runner.withBean(type).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).isInstanceOfSatisfying(InvalidAnnotationException.class, (ex) -> {
				assertThat(ex.getPlace()).endsWith(place);
				assertThat(ex.getReason()).contains(reason);
				assertThat(ex.getAnnotation()).isEqualTo("RequirePermission");
			});
		});
	}

	private static void stopped(Throwable failure, String reason) {
		assertThat(failure).isInstanceOf(InvalidAnnotationException.class).hasMessageContaining(reason);
	}

	private static void callAs(String authority) {
		SecurityContextHolder.getContext()
			.setAuthentication(authority.isEmpty() ? new TestingAuthenticationToken("a", "b", List.of())
					: new TestingAuthenticationToken("a", "b", authority));
	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@RequirePermission("orders:refund")
	@interface RefundOnly {

	}

	static class Orders {

		@RequirePermission("orders:read")
		void read() {
		}

		@RequirePermission({ "orders:read", "orders:audit" })
		void readOrAudit() {
		}

		@RequirePermission("orders:read")
		@RequirePermission("orders:audit")
		void readAndAudit() {
		}

		@RefundOnly
		void composed() {
		}

	}

	static class Overriding extends Orders {

		@Override
		@RequirePermission("orders:read")
		void readAndAudit() {
		}

	}

	static class Base {

		void inherited() {
		}

	}

	@RequirePermission("orders:refund")
	static class Annotated extends Base {

		void plain() {
		}

		@RequirePermission("orders:read")
		void read() {
		}

		@Override
		public String toString() {
			return "annotated";
		}

	}

	interface Refunds<T> {

		@RequirePermission("orders:refund")
		void refund(T order);

	}

	static class Implementing implements Refunds<String> {

		@Override
		public void refund(String order) {
		}

	}

	public static class Unaware {

		public void refund(String order) {
		}

	}

	static class InheritingImplementation extends Unaware implements Refunds<String> {

	}

	interface Counted {

		long count();

	}

	@RequirePermission("orders:audit")
	interface Repository extends Counted {

		@RequirePermission("orders:refund")
		void deleteAll();

	}

	static class RepositoryFactory implements FactoryBean<Repository> {

		@Override
		public Repository getObject() {
			ProxyFactory factory = new ProxyFactory();
			factory.setTarget(new Object());
			factory.setInterfaces(Repository.class);
			factory.addAdvice(
					(MethodInterceptor) (invocation) -> invocation.getMethod().getName().equals("count") ? 1L : null);
			return (Repository) factory.getProxy();
		}

		@Override
		public Class<?> getObjectType() {
			return Repository.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Orders orders() {
			return new Orders();
		}

		@Bean
		@Scope("prototype")
		Orders prototype() {
			return new Orders();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class MethodSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	static class Early {

		@Bean
		static Orders orders() {
			return new Orders();
		}

		@Bean
		static FirstProcessor needsOrders(Orders orders) {
			return new FirstProcessor();
		}

	}

	static class FirstProcessor implements BeanPostProcessor, PriorityOrdered {

		@Override
		public int getOrder() {
			return 0;
		}

	}

	static class Private {

		@RequirePermission("orders:refund")
		private void refund() {
		}

	}

	static class Static {

		@RequirePermission("orders:refund")
		static void refund() {
		}

	}

	static class Final {

		@RequirePermission("orders:refund")
		final void refund() {
		}

	}

	static class FinalImplementation implements Refunds<Integer> {

		@Override
		public final void refund(Integer order) {
		}

	}

	@RequirePermission("orders:refund")
	static class OnClassWithFinal {

		final void refund() {
		}

	}

	@RequirePermission("orders:refund")
	static class OnClassWithPrivateHandler {

		@GetMapping("/refund")
		private String refund() {
			return "";
		}

	}

	static class Elsewhere extends Outside {

	}

	interface WithStatic {

		@RequirePermission("orders:refund")
		static void refund() {
		}

	}

	static class StaticOfInterface implements WithStatic {

	}

	@RequirePermission("orders:refund")
	static class WithHelpers {

		private static final Function<String, String> TWICE = (text) -> text + text;

		void refund() {
			help();
			of();
		}

		private void help() {
			TWICE.apply("");
		}

		static void of() {
		}

	}

	static class Misspelt {

		@RequirePermission("orders:refnd")
		void refund() {
		}

	}

	static class Wildcard {

		@RequirePermission("orders:*")
		void refund() {
		}

	}

	static class Empty {

		@RequirePermission({})
		void refund() {
		}

	}

	static class Blank {

		@RequirePermission(" ")
		void refund() {
		}

	}

}

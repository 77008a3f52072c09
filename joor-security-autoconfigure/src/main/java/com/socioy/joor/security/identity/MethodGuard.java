package com.socioy.joor.security.identity;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.MethodMatcher;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.StaticMethodMatcher;
import org.springframework.core.MethodClassKey;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Stands in front of methods with annotations of one type, and lets Spring Security
 * refuse calls that do not fulfil them. Which annotations bear on a method is told by
 * {@link RequirementAnnotations}.
 * <p>
 * Needs nothing of the application before the first call, so that the beans it stands in
 * front of can be made in any order. A method whose annotation cannot be honoured is
 * closed to everybody. Safe for use by several threads.
 *
 * @param <A> type of the annotation
 * @since 0.1.0
 */
public final class MethodGuard<A extends Annotation> implements AuthorizationAdvisor {

	private static final AuthorizationManager<MethodInvocation> CLOSED = (caller,
			invocation) -> new AuthorizationDecision(false);

	private final Class<A> annotation;

	private final int order;

	private final Supplier<? extends MethodRequirements<A>> requirements;

	private final Supplier<AuthorizationManagerBeforeMethodInterceptor> delegate;

	private final Pointcut pointcut = new AnnotatedMethods();

	private final Map<MethodClassKey, AuthorizationManager<MethodInvocation>> managers = new ConcurrentHashMap<>();

	/**
	 * Create a guard.
	 * @param annotation type of the annotation
	 * @param order place among the interceptors of a method; those of Spring Security
	 * stand where
	 * {@link org.springframework.security.authorization.method.AuthorizationInterceptorsOrder}
	 * says
	 * @param requirements knows what annotations ask; asked for at the first call
	 * @param settings sets who publishes refusals and who knows the caller; called once,
	 * at the first call
	 */
	public MethodGuard(Class<A> annotation, int order, Supplier<? extends MethodRequirements<A>> requirements,
			Settings settings) {
		Assert.notNull(annotation, "'annotation' must not be null");
		Assert.notNull(requirements, "'requirements' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.annotation = annotation;
		this.order = order;
		this.requirements = SingletonSupplier.of(requirements::get);
		this.delegate = SingletonSupplier.of(() -> interceptor(settings));
	}

	private AuthorizationManagerBeforeMethodInterceptor interceptor(Settings settings) {
		AuthorizationManagerBeforeMethodInterceptor interceptor = new AuthorizationManagerBeforeMethodInterceptor(
				this.pointcut, this::authorize);
		settings.apply(interceptor);
		return interceptor;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		return this.delegate.get().invoke(invocation);
	}

	private @Nullable AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> caller,
			MethodInvocation invocation) {
		// A proxy behind this one is a target too, and has interfaces that its own lacks
		Class<?> type = (invocation.getThis() != null) ? ClassUtils.getUserClass(invocation.getThis())
				: invocation.getMethod().getDeclaringClass();
		MethodClassKey key = new MethodClassKey(invocation.getMethod(), type);
		AuthorizationManager<MethodInvocation> manager = this.managers.get(key);
		if (manager == null) {
			manager = manager(find(invocation.getMethod(), type));
			this.managers.put(key, manager);
		}
		return manager.authorize(caller, invocation);
	}

	private AuthorizationManager<MethodInvocation> manager(List<A> annotations) {
		MethodRequirements<A> known = this.requirements.get();
		for (A found : annotations) {
			if (known.problem(found) != null) {
				return CLOSED;
			}
		}
		return annotations.isEmpty() ? CLOSED : known.manager(annotations);
	}

	private List<A> find(Method method, Class<?> type) {
		return RequirementAnnotations.find(this.annotation, method, type);
	}

	/**
	 * Return what is wrong with the annotations that bear on a method.
	 * @param method a method
	 * @param type class of the object it is called on
	 * @return the first problem, or {@code null}
	 */
	public MethodRequirements.@Nullable Problem problem(Method method, Class<?> type) {
		for (A found : find(method, type)) {
			MethodRequirements.Problem problem = this.requirements.get().problem(found);
			if (problem != null) {
				return problem;
			}
		}
		return null;
	}

	/**
	 * Return the type of the annotation.
	 * @return the type
	 */
	public Class<A> annotation() {
		return this.annotation;
	}

	@Override
	public Pointcut getPointcut() {
		return this.pointcut;
	}

	@Override
	public Advice getAdvice() {
		return this;
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	/**
	 * Sets what an interceptor needs of the application.
	 */
	@FunctionalInterface
	public interface Settings {

		/**
		 * Set it.
		 * @param interceptor the interceptor
		 */
		void apply(AuthorizationManagerBeforeMethodInterceptor interceptor);

	}

	/**
	 * The methods that an annotation bears on.
	 */
	private final class AnnotatedMethods extends StaticMethodMatcher implements Pointcut {

		@Override
		public boolean matches(Method method, Class<?> type) {
			return !find(method, type).isEmpty();
		}

		@Override
		public ClassFilter getClassFilter() {
			return RequirementAnnotations::mayBear;
		}

		@Override
		public MethodMatcher getMethodMatcher() {
			return this;
		}

	}

}

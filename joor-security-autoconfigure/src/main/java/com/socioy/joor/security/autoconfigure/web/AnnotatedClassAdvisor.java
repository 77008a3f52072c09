package com.socioy.joor.security.autoconfigure.web;

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.MethodMatcher;
import org.springframework.aop.Pointcut;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;
import org.springframework.security.authorization.method.AuthorizationAdvisor;

import com.socioy.joor.security.identity.AnnotationKind;

/**
 * Advisor of Spring Security for methods with one of its annotations, which passes over
 * classes that have none of them anywhere. Spring Security's own looks for its annotation
 * on each method of each bean, at every start.
 */
final class AnnotatedClassAdvisor
		implements PointcutAdvisor, MethodInterceptor, Pointcut, Ordered, AopInfrastructureBean {

	// Not by name, so that one that is added later is not passed over
	private static final AnnotationKind SECURITY = AnnotationKind
		.of((annotation) -> annotation.getName().startsWith("org.springframework.security.")
				|| annotation.getName().startsWith("jakarta.annotation.security."));

	private final AuthorizationAdvisor advisor;

	private AnnotatedClassAdvisor(AuthorizationAdvisor advisor) {
		this.advisor = advisor;
	}

	static AnnotatedClassAdvisor of(AuthorizationAdvisor advisor) {
		return new AnnotatedClassAdvisor(advisor);
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		return this.advisor.invoke(invocation);
	}

	@Override
	public ClassFilter getClassFilter() {
		return this::mayMatch;
	}

	private boolean mayMatch(Class<?> type) {
		return SECURITY.mayBear(type) && this.advisor.getPointcut().getClassFilter().matches(type);
	}

	@Override
	public MethodMatcher getMethodMatcher() {
		return this.advisor.getPointcut().getMethodMatcher();
	}

	@Override
	public Pointcut getPointcut() {
		return this;
	}

	@Override
	public Advice getAdvice() {
		return this.advisor.getAdvice();
	}

	@Override
	public int getOrder() {
		return this.advisor.getOrder();
	}

}

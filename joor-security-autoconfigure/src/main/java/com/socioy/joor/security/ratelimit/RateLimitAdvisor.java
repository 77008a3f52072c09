package com.socioy.joor.security.ratelimit;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.core.annotation.AnnotatedElementUtils;

import com.socioy.joor.security.identity.AnnotationKind;

/**
 * Lets calls of methods with {@link RateLimit @RateLimit} through while their policy has
 * something left. Asks for the limiter only when a method is called, since it is made
 * ahead of the beans that the limiter needs.
 *
 * @since 0.1.0
 */
public final class RateLimitAdvisor extends StaticMethodMatcherPointcutAdvisor {

	private static final long serialVersionUID = 1L;

	private static final AnnotationKind LIMITS = AnnotationKind.of(RateLimit.class::equals);

	private final transient Map<String, String> names = new ConcurrentHashMap<>();

	/**
	 * Create an advisor.
	 * @param limiter finds the limiter
	 */
	public RateLimitAdvisor(Supplier<RateLimiter> limiter) {
		Objects.requireNonNull(limiter, "'limiter' must not be null");
		setClassFilter(LIMITS::mayBear);
		setAdvice((MethodInterceptor) (invocation) -> {
			Object target = invocation.getThis();
			RateLimit annotation = find(invocation.getMethod(), (target != null) ? target.getClass() : null);
			if (annotation != null) {
				limiter.get().acquire(annotation.value());
			}
			return invocation.proceed();
		});
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		RateLimit annotation = find(method, targetClass);
		if (annotation != null) {
			this.names.put(annotation.value(), targetClass.getName() + "." + method.getName());
		}
		return annotation != null;
	}

	/**
	 * Return the policies that methods name.
	 * @return one method for each policy
	 */
	public Map<String, String> policies() {
		return Map.copyOf(this.names);
	}

	private static @Nullable RateLimit find(Method method, @Nullable Class<?> targetClass) {
		Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
		RateLimit annotation = AnnotatedElementUtils.findMergedAnnotation(specific, RateLimit.class);
		if (annotation != null || targetClass == null || specific.getDeclaringClass() == Object.class
				|| !Modifier.isPublic(specific.getModifiers())) {
			return annotation;
		}
		return AnnotatedElementUtils.findMergedAnnotation(targetClass, RateLimit.class);
	}

}

package com.socioy.joor.security.autoconfigure;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.authorization.method.AuthorizationProxy;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.core.InvalidAnnotationException;
import com.socioy.joor.security.identity.MethodGuard;
import com.socioy.joor.security.identity.MethodRequirement;
import com.socioy.joor.security.identity.MethodRequirements;
import com.socioy.joor.security.identity.RequirementAnnotations;

/**
 * Stops the start if a bean has a method that would be open although an annotation asks
 * something of its callers: because no proxy can stand in front of the method, because
 * none does, because the feature is switched off, or because the annotation makes no
 * sense.
 */
final class MethodGuardCheck implements SmartInitializingSingleton {

	/**
	 * There while a test replaces beans, by doubles that nothing stands in front of.
	 */
	private static final String REPLACED_BEANS = "org.springframework.test.context.bean.override.internalBeanOverrideRegistry";

	private static final String PROXIES = "Remove 'spring.aop.auto=false' and 'spring.aop.proxy-target-class=false', if"
			+ " they are set.";

	private final ConfigurableListableBeanFactory beans;

	private final ObjectProvider<MethodGuard<?>> guards;

	MethodGuardCheck(ConfigurableListableBeanFactory beans, ObjectProvider<MethodGuard<?>> guards) {
		this.beans = beans;
		this.guards = guards;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<Class<?>, MethodGuard<?>> byAnnotation = new HashMap<>();
		this.guards.forEach((guard) -> byAnnotation.put(guard.annotation(), guard));
		for (String name : this.beans.getBeanNamesForType(Object.class, true, false)) {
			check(name, byAnnotation);
		}
	}

	private void check(String name, Map<Class<?>, MethodGuard<?>> guards) {
		Object bean = instance(name);
		if (bean instanceof ScopedObject) {
			return;
		}
		Set<Class<?>> types = new LinkedHashSet<>();
		if (bean != null) {
			types.add(ClassUtils.getUserClass(bean.getClass()));
			types.add(AopProxyUtils.ultimateTargetClass(bean));
		}
		else {
			Class<?> type = this.beans.getType(name, false);
			if (type != null) {
				types.add(ClassUtils.getUserClass(type));
			}
		}
		boolean subclassed = bean == null || !AopUtils.isJdkDynamicProxy(bean);
		for (Class<?> type : types) {
			if (RequirementAnnotations.mayBear(type)) {
				new GuardedMethods(type, subclassed && !Proxy.isProxyClass(type))
					.visit((annotation, method, obstacle) -> check(
							new Found(name, bean, type, annotation, method, guards.get(annotation)), obstacle));
			}
		}
	}

	// What a factory makes is looked at only if its type is known to have annotations
	private @Nullable Object instance(String name) {
		Object bean = this.beans.getSingleton(name);
		if (!(bean instanceof FactoryBean)) {
			return bean;
		}
		Class<?> type = this.beans.getType(name, false);
		return (type != null && RequirementAnnotations.mayBear(type) && this.beans.isSingleton(name))
				? this.beans.getBean(name) : null;
	}

	private void check(Found found, @Nullable String obstacle) {
		MethodGuard<?> guard = found.guard();
		if (guard == null) {
			MethodRequirement marker = found.annotation().getAnnotation(MethodRequirement.class);
			String feature = (marker != null) ? marker.feature() : "";
			throw found.invalid("It has no effect, because the feature is switched off.",
					"Switch 'joor.security." + feature + "' on, or remove the annotation.");
		}
		if (obstacle != null) {
			throw found.invalid("The method is " + obstacle + ", so nothing can stand in front of it.",
					"Make it public or protected and not final, and call it from another bean; or put the annotation"
							+ " on the method through which it is reached.");
		}
		MethodRequirements.Problem problem = guard.problem(found.method(), found.type());
		if (problem != null) {
			throw found.invalid(problem.reason(), problem.fix());
		}
		if (found.bean() == null) {
			if (!this.beans.containsBeanDefinition(AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME)) {
				throw found.invalid("Nothing makes proxies of beans.", PROXIES);
			}
		}
		else if (!isGuarded(found.bean(), guard) && !this.beans.containsSingleton(REPLACED_BEANS)) {
			throw found.invalid("Nothing stands in front of the bean '" + found.beanName() + "'.",
					PROXIES + " Let the bean be made by Spring, and not so early that it cannot have a proxy:"
							+ " BeanPostProcessors, advisors, and whatever these need, have none.");
		}
	}

	private static boolean isGuarded(Object bean, MethodGuard<?> guard) {
		Object current = bean;
		while (current != null) {
			if (current instanceof AuthorizationProxy) {
				return true;
			}
			if (!(current instanceof Advised advised)) {
				return false;
			}
			if (Arrays.asList(advised.getAdvisors()).contains(guard)) {
				return true;
			}
			current = AopProxyUtils.getSingletonTarget(current);
		}
		return false;
	}

	/**
	 * A method that an annotation was found on.
	 *
	 * @param beanName name of the bean
	 * @param bean the bean, or {@code null} if there is none yet
	 * @param type class of the bean
	 * @param annotation type of the annotation
	 * @param method the method
	 * @param guard stands in front of such methods
	 */
	private record Found(String beanName, @Nullable Object bean, Class<?> type, Class<? extends Annotation> annotation,
			Method method, @Nullable MethodGuard<?> guard) {

		InvalidAnnotationException invalid(String reason, String fix) {
			return new InvalidAnnotationException(this.annotation.getSimpleName(),
					this.method.getDeclaringClass().getName() + "." + this.method.getName(), reason, fix);
		}

	}

}

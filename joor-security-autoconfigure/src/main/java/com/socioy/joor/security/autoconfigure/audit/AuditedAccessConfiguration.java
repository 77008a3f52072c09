package com.socioy.joor.security.autoconfigure.audit;

import java.lang.reflect.Method;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.util.ReflectionUtils;

import com.socioy.joor.security.audit.AuditedAccess;
import com.socioy.joor.security.audit.AuditedAccessInterceptor;
import com.socioy.joor.security.audit.SecurityEvents;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Tells calls of methods with {@link AuditedAccess @AuditedAccess}, by Spring AOP, and
 * warns where that is switched off.
 */
@Configuration(proxyBeanMethods = false)
class AuditedAccessConfiguration {

	/**
	 * Inside of the checks before a method, and outside of those after it.
	 */
	private static final int ORDER = AuthorizationInterceptorsOrder.JSR250.getOrder() + 10;

	// Static, so that beans that are proxied need nothing of this class
	@Bean
	@ConditionalOnMissingBean(name = "joorAuditedAccessAdvisor")
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static DefaultPointcutAdvisor joorAuditedAccessAdvisor(ObjectProvider<SecurityEvents> events) {
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
				AnnotationMatchingPointcut.forMethodAnnotation(AuditedAccess.class),
				new AuditedAccessInterceptor(events::getObject));
		advisor.setOrder(ORDER);
		return advisor;
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorAuditedAccessCheck")
	static SmartInitializingSingleton joorAuditedAccessCheck(ConfigurableListableBeanFactory beans,
			ObjectProvider<SecurityWarnings> warnings) {
		return () -> {
			if (!beans.containsBeanDefinition(AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME)) {
				check(beans, warnings.getObject());
			}
		};
	}

	private static void check(ConfigurableListableBeanFactory beans, SecurityWarnings warnings) {
		for (String name : beans.getBeanDefinitionNames()) {
			Class<?> type = beans.getType(name, false);
			if (type != null) {
				ReflectionUtils.doWithMethods(type, (method) -> warn(warnings, method),
						(method) -> AnnotatedElementUtils.hasAnnotation(method, AuditedAccess.class));
			}
		}
	}

	private static void warn(SecurityWarnings warnings, Method method) {
		warnings.add(new SecurityWarning("audited-access-without-aop",
				method.getDeclaringClass().getSimpleName() + "." + method.getName(),
				"Its @AuditedAccess has no effect: nothing makes proxies of beans.",
				"Remove spring.aop.auto=false, or tell the access with a SecurityEvents bean."));
	}

}

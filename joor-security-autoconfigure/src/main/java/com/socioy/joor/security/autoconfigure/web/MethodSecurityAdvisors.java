package com.socioy.joor.security.autoconfigure.web;

import java.util.List;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/**
 * Has Spring Security's advisors made as {@link AnnotatedClassAdvisor}s. One that is not
 * what Spring Security itself registers stays as it is, and so does the one for returned
 * objects, which can be told to stand in front of methods without an annotation.
 */
final class MethodSecurityAdvisors implements BeanFactoryPostProcessor {

	private static final List<String> NAMES = List.of("preFilterAuthorization", "preAuthorizeAuthorization",
			"postFilterAuthorization", "postAuthorizeAuthorization", "securedAuthorization", "jsr250Authorization");

	private static final String PACKAGE = EnableMethodSecurity.class.getPackageName() + ".";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		for (String name : NAMES) {
			String advisor = name + "Advisor";
			if (isOfSpringSecurity(beans, advisor) && isOfSpringSecurity(beans, name + "MethodInterceptor")) {
				beans.getBeanDefinition(advisor).setBeanClassName(AnnotatedClassAdvisor.class.getName());
			}
		}
	}

	private static boolean isOfSpringSecurity(ConfigurableListableBeanFactory beans, String name) {
		try {
			BeanDefinition definition = beans.getBeanDefinition(name);
			String type = definition.getBeanClassName();
			return type != null && type.startsWith(PACKAGE);
		}
		catch (NoSuchBeanDefinitionException ex) {
			return false;
		}
	}

}

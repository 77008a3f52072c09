package com.socioy.joor.security.autoconfigure.jwt;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

import com.socioy.joor.security.jwt.cache.CachingTokenIntrospector;
import com.socioy.joor.security.jwt.cache.TokenMemory;

/**
 * Lets answers be remembered that introspectors got, whoever made them.
 *
 * @param memory the memory
 */
record OpaqueTokenMemory(ObjectProvider<TokenMemory> memory) implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof OpaqueTokenIntrospector introspector && !(bean instanceof CachingTokenIntrospector)) {
			return new CachingTokenIntrospector(introspector, this.memory.getObject());
		}
		return bean;
	}

}

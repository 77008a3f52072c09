package com.socioy.joor.docs;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps sessions in Redis, as JSON that only known types are read from. Stands outside of
 * the sample, which would find it otherwise.
 */
// tag::redis[]
@Configuration(proxyBeanMethods = false)
@EnableRedisHttpSession
public class RedisSessionConfiguration implements BeanClassLoaderAware {

	private ClassLoader classLoader = getClass().getClassLoader();

	@Bean
	RedisSerializer<Object> springSessionDefaultRedisSerializer() {
		return new GenericJacksonJsonRedisSerializer(
				JsonMapper.builder().addModules(SecurityJacksonModules.getModules(this.classLoader)).build());
	}

	@Override
	public void setBeanClassLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

}
// end::redis[]

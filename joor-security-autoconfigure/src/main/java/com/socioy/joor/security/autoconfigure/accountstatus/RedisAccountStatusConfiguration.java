package com.socioy.joor.security.autoconfigure.accountstatus;

import io.lettuce.core.RedisClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import com.socioy.joor.security.accountstatus.ChangeBroadcast;
import com.socioy.joor.security.accountstatus.SubjectStatusCache;
import com.socioy.joor.security.accountstatus.redis.RedisBroadcast;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEventPublisher;

/**
 * Tells changes of accounts over Redis, if the settings say so. Where that cannot be, the
 * start stops.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = RedisAccountStatusConfiguration.INVALIDATION, havingValue = "redis")
@ConditionalOnBean(SubjectStatusCache.class)
class RedisAccountStatusConfiguration {

	static final String INVALIDATION = AccountStatusProperties.PREFIX + ".invalidation";

	// Comes after the nested configuration: nothing tells changes so far
	@Bean
	@ConditionalOnMissingBean
	ChangeBroadcast joorAccountChangeBroadcast() {
		throw new InvalidSettingException(INVALIDATION, "redis",
				"Lettuce and Spring Data Redis are not both on the class path.",
				"Add 'spring-boot-starter-data-redis', or use 'local'.");
	}

	/**
	 * Backs off without Lettuce and Spring Data Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RedisClient.class, LettuceConnectionFactory.class })
	@ConditionalOnMissingBean(ChangeBroadcast.class)
	static class LettuceConfiguration {

		@Bean(initMethod = "start", destroyMethod = "close")
		RedisBroadcast joorAccountChangeBroadcast(AccountStatusProperties properties,
				ObjectProvider<LettuceConnectionFactory> connections, SubjectStatusCache cache,
				SecurityEventPublisher events) {
			LettuceConnectionFactory connection = connections.getIfUnique();
			if (connection == null) {
				throw new InvalidSettingException(INVALIDATION, "redis",
						"There is no LettuceConnectionFactory, or several of which none is primary.",
						"Set 'spring.data.redis.host', with Lettuce as 'spring.data.redis.client-type', or mark one "
								+ "factory as primary.");
			}
			return new RedisBroadcast(connection, properties.redis().channel(), properties.timeout(), cache, events);
		}

	}

}

package com.socioy.joor.security.autoconfigure.ratelimit;

import java.time.Clock;
import java.time.Duration;

import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RejectFirstStore;
import com.socioy.joor.security.ratelimit.RejectTable;
import com.socioy.joor.security.ratelimit.redis.RedisRateLimitStore;
import com.socioy.joor.security.ratelimit.redis.StoreMonitor;

/**
 * Counts in Redis, if {@code joor.security.rate-limit.store} says so and the application
 * has no store of its own. Where that cannot be, the start stops.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = RedisRateLimitConfiguration.STORE, havingValue = "redis")
@EnableConfigurationProperties(RedisRateLimitProperties.class)
class RedisRateLimitConfiguration {

	static final String STORE = "joor.security.rate-limit.store";

	private static final String FIX = "Add 'spring-boot-starter-data-redis' and set 'spring.data.redis.host', "
			+ "or count on each node with '" + STORE + ": local'.";

	@Bean
	@ConditionalOnMissingBean
	StoreMonitor joorRateLimitStoreMonitor(SecurityEventPublisher events, ObjectProvider<Clock> clock) {
		return new StoreMonitor(events, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorRedisStoreState")
	RedisStoreState joorRedisStoreState(StoreMonitor monitor) {
		return new RedisStoreState(monitor);
	}

	// Comes after the nested configurations: nothing counts in Redis so far
	@Bean
	@ConditionalOnMissingBean
	RateLimitStore joorRateLimitStore() {
		throw new InvalidSettingException(STORE, "redis",
				"Lettuce and Spring Data Redis are not both on the class path.", FIX);
	}

	/**
	 * Backs off without Lettuce and Spring Data Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RedisClient.class, LettuceConnectionFactory.class, DataRedisConnectionDetails.class })
	@ConditionalOnMissingBean(RateLimitStore.class)
	static class LettuceConfiguration {

		private static final int REJECTED = 1 << 16;

		// Other nodes may give something back to a client that this one has refused
		private static final Duration REJECTED_AGE = Duration.ofSeconds(1);

		// The application starts without Redis too
		private static final Duration PATIENCE = Duration.ofSeconds(5);

		@Bean(defaultCandidate = false)
		RejectTable joorRedisRejectTable() {
			return new RejectTable(REJECTED, System::nanoTime);
		}

		@Bean(defaultCandidate = false)
		RedisRateLimitStore joorRedisRateLimitStore(RedisRateLimitProperties properties,
				ObjectProvider<LettuceConnectionFactory> connections,
				ObjectProvider<RedisStaticMasterReplicaConfiguration> masterReplica,
				ObjectProvider<DataRedisConnectionDetails> details,
				@Qualifier("joorLocalRateLimitStore") RateLimitStore local,
				@Qualifier("joorRedisRejectTable") RejectTable rejected, StoreMonitor monitor) {
			byte[] secret = properties.requireSecret();
			requireOneMaster(masterReplica.getIfAvailable(), details.getIfAvailable());
			LettuceConnectionFactory connection = connections.getIfUnique();
			if (connection == null) {
				throw new InvalidSettingException(STORE, "redis",
						"There is no LettuceConnectionFactory, or several of which none is primary.",
						"Set 'spring.data.redis.host', with Lettuce as 'spring.data.redis.client-type', or mark one "
								+ "factory as primary.");
			}
			return RedisRateLimitStore.connect(connection, secret, local, rejected, properties.timeout(), PATIENCE,
					System::nanoTime, monitor);
		}

		private static void requireOneMaster(@Nullable RedisStaticMasterReplicaConfiguration masterReplica,
				@Nullable DataRedisConnectionDetails details) {
			if (masterReplica != null || (details != null && details.getMasterReplica() != null)) {
				throw new InvalidSettingException(STORE, "redis",
						"Limits cannot be counted over a fixed list of master and replicas.",
						"Name the master as 'spring.data.redis.host', or use sentinels or a cluster.");
			}
		}

		@Bean
		@ConditionalOnMissingBean
		RateLimitStore joorRateLimitStore(@Qualifier("joorRedisRateLimitStore") RedisRateLimitStore store,
				@Qualifier("joorRedisRejectTable") RejectTable rejected) {
			return new RejectFirstStore(store, rejected, REJECTED_AGE);
		}

	}

	/**
	 * Shows the store in the health of the application. Backs off without Spring Boot's
	 * health.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthIndicator.class)
	@ConditionalOnEnabledHealthIndicator("joor-rate-limit-store")
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorRateLimitStoreHealthIndicator")
		StoreHealthIndicator joorRateLimitStoreHealthIndicator(StoreMonitor monitor) {
			return new StoreHealthIndicator(monitor);
		}

	}

	/**
	 * Measures the store. Backs off without Micrometer.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorRateLimitStoreMetrics")
		StoreMetrics joorRateLimitStoreMetrics(StoreMonitor monitor) {
			return new StoreMetrics(monitor);
		}

	}

}

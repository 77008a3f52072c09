package com.socioy.joor.security.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.Map;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RateLimitStoreState;
import com.socioy.joor.security.ratelimit.RejectFirstStore;
import com.socioy.joor.security.ratelimit.RejectTable;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

/**
 * The store that counts in memory, which the limits by address always use. Neither bean
 * is a candidate where a {@link RateLimitStore} is injected without a name, so that one
 * of the application takes the place of what counts after authentication.
 */
@Configuration(proxyBeanMethods = false)
class LocalRateLimitConfiguration {

	private static final String BUCKETS = "joorLocalBuckets";

	private static final String STORE = "joorLocalRateLimitStore";

	private static final int LEAST_KEYS = 1_000;

	private static final int MOST_KEYS = 50_000_000;

	@Bean(name = BUCKETS, defaultCandidate = false)
	@ConditionalOnMissingBean(name = BUCKETS)
	LocalRateLimitStore joorLocalBuckets(RateLimitProperties properties) {
		int maxKeys = properties.maxKeys();
		if (maxKeys < LEAST_KEYS || maxKeys > MOST_KEYS) {
			throw new InvalidSettingException("joor.security.rate-limit.max-keys", String.valueOf(maxKeys),
					"A node must be able to remember its clients, and have room for them.",
					"Set a number from " + LEAST_KEYS + " to " + MOST_KEYS + ".");
		}
		return new LocalRateLimitStore(maxKeys, 2 * Integer.highestOneBit(maxKeys), System::nanoTime);
	}

	@Bean(name = STORE, defaultCandidate = false)
	@ConditionalOnMissingBean(name = STORE)
	RateLimitStore joorLocalRateLimitStore(RateLimitProperties properties,
			@Qualifier(BUCKETS) LocalRateLimitStore buckets) {
		// Nobody gives anything back in this memory but through this store
		return new RejectFirstStore(buckets, new RejectTable(properties.maxKeys(), System::nanoTime),
				Duration.ofNanos(Long.MAX_VALUE));
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorLocalRateLimitStoreState")
	RateLimitStoreState joorLocalRateLimitStoreState(@Qualifier(BUCKETS) LocalRateLimitStore buckets) {
		return new LocalStoreState(buckets);
	}

	/**
	 * How the local store does.
	 *
	 * @param buckets the store
	 */
	private record LocalStoreState(LocalRateLimitStore buckets) implements RateLimitStoreState {

		@Override
		public String store() {
			return "local";
		}

		@Override
		public Map<String, Object> state() {
			return Map.of("buckets", this.buckets.buckets(), "evicted", this.buckets.evicted(), "spilled",
					this.buckets.spilled(), "forgotten", this.buckets.forgotten());
		}

	}

}

package com.socioy.joor.security.autoconfigure.ratelimit;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.ratelimit.RateLimitPolicies;
import com.socioy.joor.security.ratelimit.RateLimitStatistics;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RateLimitStoreState;
import com.socioy.joor.security.ratelimit.actuator.RateLimitsEndpoint;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;
import com.socioy.joor.security.ratelimit.micrometer.LocalStoreMetrics;
import com.socioy.joor.security.ratelimit.micrometer.RateLimitMetrics;
import com.socioy.joor.security.web.ClientNetworks;

/**
 * What operators see of the limits: statistics, and an endpoint and metrics where the
 * libraries for them are present.
 */
@Configuration(proxyBeanMethods = false)
class RateLimitObservationConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RateLimitStatistics joorRateLimitStatistics(RateLimitPolicies policies) {
		return new RateLimitStatistics(policies);
	}

	/**
	 * The endpoint, where the actuator is present and exposes it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		RateLimitsEndpoint joorRateLimitsEndpoint(RateLimitPolicies policies, RateLimitStatistics statistics,
				@Qualifier("joorLocalRateLimitStore") RateLimitStore local, RateLimitStore shared,
				ObjectProvider<ClientNetworks> networks, ObjectProvider<RateLimitStoreState> states,
				SecurityEventPublisher events) {
			return new RateLimitsEndpoint(policies, statistics, local, shared,
					networks.getIfAvailable(() -> ClientNetworks.DEFAULT), states.orderedStream().toList(), events);
		}

	}

	/**
	 * The metrics, where Micrometer is present.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RateLimitMetrics joorRateLimitMetrics(RateLimitPolicies policies, RateLimitStatistics statistics) {
			return new RateLimitMetrics(policies, statistics);
		}

		@Bean
		@ConditionalOnMissingBean
		LocalStoreMetrics joorLocalStoreMetrics(@Qualifier("joorLocalBuckets") LocalRateLimitStore buckets) {
			return new LocalStoreMetrics(buckets);
		}

	}

}

package com.socioy.joor.security.autoconfigure.ratelimit;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.autoconfigure.clientaddress.ClientAddressAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitDecision;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitPolicies;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.RateLimitStatistics;
import com.socioy.joor.security.ratelimit.RateLimitStatus;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RejectFirstStore;
import com.socioy.joor.security.ratelimit.actuator.ClientDescriptor;
import com.socioy.joor.security.ratelimit.actuator.OffenderDescriptor;
import com.socioy.joor.security.ratelimit.actuator.PolicyDescriptor;
import com.socioy.joor.security.ratelimit.actuator.RateLimitsDescriptor;
import com.socioy.joor.security.ratelimit.actuator.RateLimitsEndpoint;
import com.socioy.joor.security.web.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RateLimitObservationConfiguration} and
 * {@link LocalRateLimitConfiguration}.
 */
class RateLimitObservationConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=joorratelimits";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
				ClientAddressAutoConfiguration.class, RateLimitAutoConfiguration.class))
		.withPropertyValues("joor.security.rate-limit.policies.tenant.limit=3",
				"joor.security.rate-limit.policies.tenant.per=1d",
				"joor.security.rate-limit.policies.tenant.key=header:X-Tenant",
				"joor.security.rate-limit.policies.tenant.paths=/tenant/**",
				"joor.security.rate-limit.policies.daily.limit=10", "joor.security.rate-limit.policies.daily.per=1d",
				"joor.security.rate-limit.policies.daily.key=user",
				"joor.security.rate-limit.policies.daily.paths=/daily/**");

	@Test
	void storeWhenNothingIsSetThenLocalBehindRejectTable() {
		this.runner.run((context) -> {
			assertThat(context.getBean(RateLimitStore.class)).isInstanceOf(RejectFirstStore.class)
				.isSameAs(context.getBean("joorLocalRateLimitStore"));
			assertThat(context).doesNotHaveBean(RateLimitsEndpoint.class);
		});
	}

	@Test
	void storeWhenApplicationHasOneThenAddressesAreStillCountedLocally() {
		this.runner.withUserConfiguration(OwnStore.class).run((context) -> {
			assertThat(context).hasNotFailed().hasBean("joorLocalRateLimitStore");
			assertThat(context.getBean(RateLimitStore.class)).isInstanceOf(NothingStore.class);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "999", "50000001" })
	void maxKeysWhenOutOfRangeThenStartStops(String value) {
		this.runner.withPropertyValues("joor.security.rate-limit.max-keys=" + value)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidSettingException.class)
				.rootCause()
				.hasMessageContaining("joor.security.rate-limit.max-keys"));
	}

	@Test
	void endpointWhenExposedThenShowsPoliciesCountersOffendersAndStores() {
		this.runner.withPropertyValues(EXPOSED).run((context) -> {
			RateLimitPolicy policy = context.getBean(RateLimitPolicies.class).find("tenant");
			assertThat(policy).isNotNull();
			RateLimitStatistics statistics = context.getBean(RateLimitStatistics.class);
			RateLimitKey key = policy.key().ofValue("acme");
			assertThat(key).isNotNull();
			statistics.onDecision(policy, key, RateLimitDecision.ADMITTED);
			statistics.onDecision(policy, key, RateLimitDecision.REFUSED);
			RateLimitsDescriptor shown = context.getBean(RateLimitsEndpoint.class).rateLimits();
			assertThat(shown.policies()).extracting(PolicyDescriptor::name)
				.contains("api", "api-anonymous", "authentication", "any", "tenant", "daily");
			assertThat(shown.offenders()).containsExactly(new OffenderDescriptor("tenant", key.toString(), 1, 0));
			assertThat(shown.offenders().get(0).id()).doesNotContain("acme");
			assertThat(shown.stores()).containsOnlyKeys("local");
			assertThat(shown.stores().get("local")).containsKeys("buckets", "evicted", "spilled", "forgotten");
			assertThat(context.getBean(RateLimitsEndpoint.class).policy("tenant", null, null, null, null, null))
				.isInstanceOfSatisfying(PolicyDescriptor.class,
						(descriptor) -> assertThat(descriptor.decisions()).containsEntry("admitted", 1L)
							.containsEntry("refused", 1L)
							.containsEntry("unavailable", 0L));
		});
	}

	@Test
	void endpointWhenClientIsNamedThenShowsAndResetsIt() {
		this.runner.withPropertyValues(EXPOSED).withUserConfiguration(Events.class).run((context) -> {
			RateLimitsEndpoint endpoint = context.getBean(RateLimitsEndpoint.class);
			RateLimitPolicies policies = context.getBean(RateLimitPolicies.class);
			use(context.getBean(RateLimitStore.class), policies.find("tenant").quota(),
					policies.find("tenant").key().ofValue("acme"), 4);
			assertThat(endpoint.policy("tenant", null, null, null, null, "acme"))
				.isInstanceOfSatisfying(ClientDescriptor.class, (client) -> {
					assertThat(client.remaining()).isZero();
					assertThat(client.retrySeconds()).isBetween(28_000.0, 28_800.1);
					assertThat(client.resetSeconds()).isGreaterThan(client.retrySeconds());
				});
			SecurityContext operator = new SecurityContext() {

				@Override
				public java.security.Principal getPrincipal() {
					return () -> "ops";
				}

				@Override
				public boolean isUserInRole(String role) {
					return false;
				}

			};
			assertThat(endpoint.reset("tenant", null, null, null, null, "acme", operator).getStatus()).isEqualTo(204);
			assertThat(endpoint.policy("tenant", null, null, null, null, "acme")).isInstanceOfSatisfying(
					ClientDescriptor.class, (client) -> assertThat(client.remaining()).isEqualTo(3));
			assertThat(context.getBean(Events.class).events).singleElement().satisfies((event) -> {
				assertThat(event.type()).isEqualTo(SecurityEventType.AUTHZ_ADMIN);
				assertThat(event.reason()).isEqualTo("rate_limit_reset");
				assertThat(event.rule()).isEqualTo("tenant");
				assertThat(event.actor()).isEqualTo(new SecurityEvent.Actor(null, "ops"));
				assertThat(event.toString()).doesNotContain("acme");
			});
		});
	}

	@Test
	void endpointWhenAddressOrUserIsNamedThenFindsTheirKeys() {
		this.runner.withPropertyValues(EXPOSED).run((context) -> {
			RateLimitsEndpoint endpoint = context.getBean(RateLimitsEndpoint.class);
			RateLimitPolicies policies = context.getBean(RateLimitPolicies.class);
			RateLimitStore store = context.getBean(RateLimitStore.class);
			use(store, policies.find("authentication").quota(),
					RateLimitKey.ofAddress(IpAddress.parse("2001:db8:1:2::")), 3);
			use(store, policies.find("daily").quota(), RateLimitKey.ofUser("https://issuer.example", "alice"), 4);
			assertThat(endpoint.policy("authentication", null, "2001:db8:1:2:3:4:5:6", null, null, null))
				.isInstanceOfSatisfying(ClientDescriptor.class,
						(client) -> assertThat(client.remaining()).isEqualTo(2));
			assertThat(endpoint.policy("daily", null, null, "https://issuer.example", "alice", null))
				.isInstanceOfSatisfying(ClientDescriptor.class,
						(client) -> assertThat(client.remaining()).isEqualTo(6));
			assertThat(endpoint.policy("daily", null, null, null, "alice", null)).isInstanceOfSatisfying(
					ClientDescriptor.class, (client) -> assertThat(client.remaining()).isEqualTo(10));
		});
	}

	@Test
	void endpointWhenNotClearWhoIsMeantThenSaysSo() {
		this.runner.withPropertyValues(EXPOSED).run((context) -> {
			RateLimitsEndpoint endpoint = context.getBean(RateLimitsEndpoint.class);
			assertThat(endpoint.policy("unknown", null, null, null, null, null)).isNull();
			assertThat(endpoint.policy("any", "unknown", null, null, null, null)).isNull();
			assertThat(endpoint.reset("unknown", null, "192.0.2.1", null, null, null, SecurityContext.NONE).getStatus())
				.isEqualTo(404);
			assertThat(endpoint.reset("any", "unknown", null, null, null, null, SecurityContext.NONE).getStatus())
				.isEqualTo(404);
			for (String[] client : new String[][] { { "x", "192.0.2.1", null, null, null },
					{ null, "not-an-address", null, null, null }, { null, null, "issuer", null, null },
					{ null, "192.0.2.1", "issuer", null, null }, { null, null, null, null, "value" } }) {
				assertThatExceptionOfType(InvalidEndpointRequestException.class)
					.isThrownBy(() -> endpoint.policy("any", client[0], client[1], client[2], client[3], client[4]));
			}
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.reset("any", null, null, null, null, null, SecurityContext.NONE));
		});
	}

	@Test
	void metricsWhenBoundThenAllAreThereFromTheStart() {
		this.runner.run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			assertThat(registry.get("joor.ratelimit.requests").functionCounters())
				.hasSize(6 * RateLimitDecision.values().length);
			RateLimitPolicy policy = context.getBean(RateLimitPolicies.class).find("any");
			RateLimitKey key = RateLimitKey.ofAddress(new IpAddress(0, 1));
			context.getBean(RateLimitStatistics.class).onDecision(policy, key, RateLimitDecision.REFUSED);
			use(context.getBean(RateLimitStore.class), policy.quota(), key, 1);
			assertThat(registry.get("joor.ratelimit.requests")
				.tag("policy", "any")
				.tag("decision", "refused")
				.functionCounter()
				.count()).isEqualTo(1);
			assertThat(registry.get("joor.ratelimit.local.buckets").gauge().value()).isEqualTo(1);
			assertThat(registry.get("joor.ratelimit.local.spilled").gauge().value()).isZero();
			assertThat(registry.get("joor.ratelimit.local.evicted").functionCounter().count()).isZero();
			assertThat(registry.get("joor.ratelimit.local.forgotten").functionCounter().count()).isZero();
		});
	}

	@Test
	void contextWhenActuatorAndMicrometerAreMissingThenLimitsStill() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader(Endpoint.class.getPackageName(),
					"org.springframework.boot.actuate", "io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RateLimitStatistics.class)
				.hasBean("joorLocalRateLimitStore")
				.doesNotHaveBean("joorRateLimitsEndpoint")
				.doesNotHaveBean("joorRateLimitMetrics"));
	}

	@Test
	void contextWhenDisabledThenNothingOfOurs() {
		this.runner.withPropertyValues(EXPOSED, "joor.security.rate-limit.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RateLimitStatistics.class)
				.doesNotHaveBean("joorLocalRateLimitStore")
				.doesNotHaveBean("joorLocalBuckets")
				.doesNotHaveBean(RateLimitsEndpoint.class));
	}

	private static void use(RateLimitStore store, Quota quota, RateLimitKey key, int times) {
		for (int i = 0; i < times; i++) {
			RateLimitCharge charge = new RateLimitCharge(1);
			charge.add(quota, key, 1);
			store.acquire(charge);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore {

		@Bean
		NothingStore ownStore() {
			return new NothingStore();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Events {

		private final List<SecurityEvent> events = new ArrayList<>();

		@Bean
		SecurityEventListener recorder() {
			return this.events::add;
		}

	}

	static class NothingStore implements RateLimitStore {

		@Override
		public void acquire(RateLimitCharge charge) {
		}

		@Override
		public void refund(RateLimitCharge charge) {
		}

		@Override
		public RateLimitStatus status(Quota quota, RateLimitKey key) {
			return new RateLimitStatus(0, 0, 0);
		}

		@Override
		public void reset(Quota quota, RateLimitKey key) {
		}

	}

}

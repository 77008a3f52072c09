package com.socioy.joor.security.autoconfigure.ratelimit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.embedded.RedisServer;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RejectFirstStore;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;
import com.socioy.joor.security.ratelimit.redis.RedisRateLimitStore;
import com.socioy.joor.security.ratelimit.redis.StoreMonitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisRateLimitConfiguration}.
 */
class RedisRateLimitConfigurationTests {

	private static final String SECRET = "joor.security.rate-limit.redis.secret";

	private static final String GOOD = SECRET + "=base64:q0v7u3PzB5cXr8m2n1TtY6wEjHkLd9sFgQaZxVbNoPI=";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
		.withUserConfiguration(Local.class, RedisRateLimitConfiguration.class)
		.withPropertyValues("joor.security.rate-limit.store=redis", "spring.data.redis.host=127.0.0.1",
				"spring.data.redis.port=1");

	@Test
	void storeWhenNothingIsSaidThenNoRedis() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.withUserConfiguration(Local.class, RedisRateLimitConfiguration.class)
			.run((context) -> assertThat(context).doesNotHaveBean(RedisRateLimitStore.class)
				.doesNotHaveBean(StoreMonitor.class));
	}

	@Test
	void storeWhenRedisThenCountsThere() throws Exception {
		try (EmbeddedRedis redis = new EmbeddedRedis()) {
			this.runner.withPropertyValues(GOOD, "spring.data.redis.port=" + redis.port()).run((context) -> {
				assertThat(context.getBean(RateLimitStore.class)).isInstanceOf(RejectFirstStore.class);
				assertThat(context.getBean(StoreMonitor.class).outage()).isNull();
				Health health = context.getBean(StoreHealthIndicator.class).health();
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails()).containsEntry("available", true);
			});
		}
	}

	@Test
	void storeWhenRedisDoesNotAnswerThenStartsAndSaysSo() {
		this.runner.withPropertyValues(GOOD).run((context) -> {
			assertThat(context).hasNotFailed();
			Health health = context.getBean(StoreHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("available", false).containsKeys("since", "reason");
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(StoreMetrics.class).bindTo(registry);
			assertThat(registry.get("joor.ratelimit.store.available").gauge().value()).isZero();
			assertThat(registry.get("joor.ratelimit.store.answered").functionTimer().count()).isZero();
			assertThat(registry.get("joor.ratelimit.store.failed").functionCounter().count()).isZero();
			assertThat(registry.get("joor.ratelimit.store.skipped").functionCounter().count()).isZero();
		});
	}

	@Test
	void secretWhenMissingThenStops() {
		this.runner.run((context) -> assertThat(setting(context.getStartupFailure())).satisfies((ex) -> {
			assertThat(ex.getProperty()).isEqualTo(SECRET);
			assertThat(ex.getFix()).contains("openssl rand -base64 32", "the same on all nodes");
		}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tooshort-q0v7u3PzB5cX", "change-me-change-me-change-me-change-me",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "base64:q0v7u3PzB5cXr8m2n1TtY6wEjHkLd9sFgQaZxVbNoA==" })
	void secretWhenItCanBeGuessedThenStopsWithoutSayingIt(String secret) {
		this.runner.withPropertyValues(SECRET + "=" + secret)
			.run((context) -> assertThat(setting(context.getStartupFailure())).satisfies((ex) -> {
				assertThat(ex.getProperty()).isEqualTo(SECRET);
				assertThat(ex.getValue()).isNull();
				assertThat(ex.getMessage()).doesNotContain(secret);
			}));
	}

	@Test
	void secretThenMasked() {
		assertThat(new RedisRateLimitProperties("very secret", Duration.ofMillis(50))).asString()
			.doesNotContain("very");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0ms", "4ms", "-1s", "11s" })
	void timeoutWhenOutOfRangeThenStops(String timeout) {
		this.runner.withPropertyValues(GOOD, "joor.security.rate-limit.redis.timeout=" + timeout)
			.run((context) -> assertThat(setting(context.getStartupFailure()).getProperty())
				.isEqualTo("joor.security.rate-limit.redis.timeout"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.lettuce", "org.springframework.data.redis" })
	void storeWhenLibraryIsMissingThenStops(String library) {
		new WebApplicationContextRunner().withUserConfiguration(Local.class, RedisRateLimitConfiguration.class)
			.withClassLoader(new FilteredClassLoader(library))
			.withPropertyValues("joor.security.rate-limit.store=redis", GOOD)
			.run((context) -> assertThat(setting(context.getStartupFailure())).satisfies((ex) -> {
				assertThat(ex.getProperty()).isEqualTo("joor.security.rate-limit.store");
				assertThat(ex.getFix()).contains("spring-boot-starter-data-redis");
			}));
	}

	@Test
	void storeWhenNoConnectionThenStops() {
		this.runner.withPropertyValues(GOOD, "spring.data.redis.client-type=jedis")
			.run((context) -> assertThat(setting(context.getStartupFailure())).satisfies((ex) -> {
				assertThat(ex.getProperty()).isEqualTo("joor.security.rate-limit.store");
				assertThat(ex.getReason()).contains("LettuceConnectionFactory");
			}));
	}

	@Test
	void storeWhenFixedListOfReplicasThenStops() {
		this.runner.withPropertyValues(GOOD, "spring.data.redis.masterreplica.nodes=127.0.0.1:1,127.0.0.1:2")
			.run((context) -> assertThat(setting(context.getStartupFailure()).getProperty())
				.isEqualTo("joor.security.rate-limit.store"));
	}

	@Test
	void storeWhenApplicationHasOneThenThatOne() {
		new WebApplicationContextRunner()
			.withUserConfiguration(Local.class, OwnStore.class, RedisRateLimitConfiguration.class)
			.withPropertyValues("joor.security.rate-limit.store=redis")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RedisRateLimitStore.class));
	}

	private static InvalidSettingException setting(Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof InvalidSettingException)) {
			assertThat(cause).isNotNull();
			cause = cause.getCause();
		}
		return (InvalidSettingException) cause;
	}

	@Configuration(proxyBeanMethods = false)
	static class Local {

		@Bean(defaultCandidate = false)
		LocalRateLimitStore joorLocalRateLimitStore() {
			return new LocalRateLimitStore(100, 512, System::nanoTime);
		}

		@Bean
		SecurityEventPublisher events() {
			return (event) -> event.build(UUID.randomUUID(), Instant.EPOCH);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore {

		@Bean
		RateLimitStore ownStore() {
			return new LocalRateLimitStore(100, 512, System::nanoTime);
		}

	}

	private static final class EmbeddedRedis implements AutoCloseable {

		private final RedisServer server;

		private EmbeddedRedis() throws Exception {
			this.server = RedisServer.newRedisServer().port(freePort()).bind("127.0.0.1").setting("save \"\"").build();
			this.server.start();
		}

		// Below the ports that connections of other processes take at any time
		private static int freePort() {
			while (true) {
				int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
				try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
					return socket.getLocalPort();
				}
				catch (IOException ex) {
					// Taken
				}
			}
		}

		private int port() {
			return this.server.ports().get(0);
		}

		@Override
		public void close() throws Exception {
			this.server.stop();
		}

	}

}

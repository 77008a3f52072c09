package com.socioy.joor.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.aot.DisabledInAotMode;

import com.socioy.joor.sample.issuer.DemoUsers;
import com.socioy.joor.sample.issuer.TokenIssuer;
import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.RedisProcess;
import com.socioy.joor.security.ratelimit.redis.StoreMonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of the sample that share one Redis, which is killed, frozen and started
 * again while they are in use.
 */
@Tag("http")
@DisabledInAotMode("Starts applications for which no code was generated")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisOutageSampleTests {

	private static final int LIMIT = 20;

	// Probes come once in half a minute at the latest
	private static final Duration RECOVERY = Duration.ofSeconds(60);

	private static RedisProcess redis;

	private static final List<Instance> instances = new ArrayList<>();

	@BeforeAll
	static void start() {
		redis = RedisProcess.run();
		instances.add(Instance.start());
		instances.add(Instance.start());
	}

	@AfterAll
	static void stop() {
		instances.forEach((instance) -> instance.context().close());
		redis.close();
	}

	@Test
	@Order(1)
	void limitWhenTwoInstancesThenShared() {
		assertThat(admitted("alice", 30)).isEqualTo(LIMIT);
		assertThat(redis.command("KEYS *")).contains("joor:rl:{").doesNotContain("alice", "127.0.0.1");
	}

	@Test
	@Order(2)
	void limitWhenRedisIsKilledUnderLoadThenEachInstanceKeepsIt() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(4);
		List<Future<?>> load = new ArrayList<>();
		List<Set<Integer>> seen = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Instance instance = instances.get(i % 2);
			Set<Integer> statuses = new ConcurrentSkipListSet<>();
			seen.add(statuses);
			load.add(executor.submit(() -> {
				while (!done.get()) {
					statuses.add(instance.get("/api/orders", "admin").status());
				}
			}));
		}
		await().until(() -> seen.stream().allMatch((statuses) -> statuses.contains(200)));
		redis.kill();
		await().until(() -> instances.stream().allMatch(Instance::isAlone));
		assertThat(admitted("bob", 60)).isEqualTo(2 * LIMIT);
		assertThat(admitted("alice", 10)).as("known to be over the limit").isZero();
		redis.start();
		await().atMost(RECOVERY).until(() -> instances.stream().noneMatch(Instance::isAlone));
		done.set(true);
		for (Future<?> ended : load) {
			ended.get();
		}
		// 503 only because the policy of this path asks for it
		assertThat(seen).allSatisfy((statuses) -> assertThat(statuses).containsExactlyInAnyOrder(200, 503));
		executor.shutdown();
	}

	@Test
	@Order(3)
	void limitWhenRedisIsBackThenSharedAgain() {
		redis.command("FLUSHALL");
		await().atMost(RECOVERY).until(() -> {
			instances.forEach((instance) -> instance.get("/api/me", "ops"));
			return instances.stream().noneMatch(Instance::isAlone);
		});
		redis.command("FLUSHALL");
		await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
		assertThat(admitted("bob", 30)).isEqualTo(LIMIT);
	}

	@Test
	@Order(4)
	void policyWhenItMustNotBeGuessedThenUnavailableWhileRedisIsFrozen() {
		assertThat(instances.get(0).get("/api/orders", "admin").status()).isEqualTo(200);
		redis.freeze();
		await().until(() -> {
			instances.forEach((instance) -> instance.get("/api/orders", "admin"));
			return instances.stream().allMatch(Instance::isAlone);
		});
		Answer answer = instances.get(0).get("/api/orders", "admin");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 31);
		redis.thaw();
		await().atMost(RECOVERY).until(() -> {
			instances.forEach((instance) -> instance.get("/api/orders", "admin"));
			return instances.stream().noneMatch(Instance::isAlone);
		});
		assertThat(instances.get(0).get("/api/orders", "admin").status()).isEqualTo(200);
	}

	private static int admitted(String user, int attempts) {
		int admitted = 0;
		for (int i = 0; i < attempts; i++) {
			int status = instances.get(i % 2).get("/api/me", user).status();
			assertThat(status).isIn(200, 429);
			admitted += (status == 200) ? 1 : 0;
		}
		return admitted;
	}

	/**
	 * One node of the service.
	 *
	 * @param context the application
	 * @param probe asks it
	 */
	private record Instance(ConfigurableApplicationContext context, HttpProbe probe) {

		static Instance start() {
			ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class, "--server.port=0",
					"--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + redis.port(),
					"--joor.security.rate-limit.store=redis",
					"--joor.security.rate-limit.redis.secret=base64:q0v7u3PzB5cXr8m2n1TtY6wEjHkLd9sFgQaZxVbNoPI=",
					"--joor.security.rate-limit.policies.api.limit=" + LIMIT,
					"--joor.security.rate-limit.policies.api.per=1h",
					"--joor.security.rate-limit.policies.api.paths=/api/me",
					"--joor.security.rate-limit.policies.exports.paths=",
					"--joor.security.rate-limit.policies.exports.key=user-or-ip",
					"--joor.security.rate-limit.policies.exports.limit=1000",
					"--joor.security.rate-limit.policies.exports.per=1h",
					"--joor.security.rate-limit.policies.orders.paths=/api/orders",
					"--joor.security.rate-limit.policies.orders.key=user",
					"--joor.security.rate-limit.policies.orders.limit=100000",
					"--joor.security.rate-limit.policies.orders.per=1m",
					"--joor.security.rate-limit.policies.orders.on-store-failure=closed");
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			return new Instance(context, HttpProbe.to(port));
		}

		Answer get(String path, String user) {
			String token = this.context.getBean(TokenIssuer.class)
				.issue(this.context.getBean(DemoUsers.class).get(user));
			return this.probe.get(path).bearer(token).send();
		}

		boolean isAlone() {
			return this.context.getBean(StoreMonitor.class).outage() != null;
		}

	}

}

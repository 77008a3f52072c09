package com.socioy.joor.security.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RateLimitStatus;
import com.socioy.joor.security.ratelimit.Refill;
import com.socioy.joor.security.ratelimit.RejectFirstStore;
import com.socioy.joor.security.ratelimit.RejectTable;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisRateLimitStore}, on a real Redis that is killed, frozen and
 * started again.
 */
class RedisRateLimitStoreTests {

	private static final byte[] SECRET = new byte[32];

	private static final Duration BUDGET = Duration.ofMillis(50);

	// A busy machine may take longer than a budget; what is counted must not depend on it
	private static final Duration AMPLE = Duration.ofSeconds(20);

	private static final Duration DAY = Duration.ofDays(1);

	private static TestRedis redis;

	private static LettuceConnectionFactory connections;

	private final RejectTable rejected = new RejectTable(64, System::nanoTime);

	private final List<RedisRateLimitStore> stores = new ArrayList<>();

	private final ConcurrentLinkedQueue<SecurityEvent.Builder> events = new ConcurrentLinkedQueue<>();

	private final RateLimitKey key = RateLimitKey.of("user", "issuer", "alice");

	@BeforeAll
	static void start() {
		redis = new TestRedis();
		connections = redis.connections();
	}

	@AfterAll
	static void stop() {
		connections.destroy();
		redis.close();
	}

	@AfterEach
	void reset() {
		this.stores.forEach(RedisRateLimitStore::close);
		redis.reset();
	}

	@Test
	void acquireWhenEightNodesThenNeitherMoreNorLess() throws Exception {
		Quota quota = quota(1_000, DAY.multipliedBy(1_000), StoreFailure.CLOSED);
		List<RedisRateLimitStore> nodes = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			nodes.add(store(AMPLE));
		}
		AtomicInteger next = new AtomicInteger();
		assertThat(inParallel(16, () -> {
			RedisRateLimitStore node = nodes.get(next.getAndIncrement() % nodes.size());
			int admitted = 0;
			for (int i = 0; i < 100; i++) {
				admitted += acquire(node, quota).isAdmitted() ? 1 : 0;
			}
			return admitted;
		})).isEqualTo(1_000);
	}

	@Test
	void acquireWhenEightNodesAndRefillThenNotOneMoreThanAllowed() throws Exception {
		// Full only after two seconds without a call, so that a slow machine loses
		// nothing
		Quota quota = new Quota("refilled", List.of(new Bandwidth(500, Duration.ofSeconds(1), 1_000, Refill.GREEDY)),
				StoreFailure.CLOSED);
		List<RedisRateLimitStore> nodes = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			nodes.add(store(AMPLE));
			nodes.get(i).status(quota, this.key);
		}
		AtomicInteger next = new AtomicInteger();
		long start = System.nanoTime();
		assertThat(acquire(nodes.get(0), quota).isAdmitted()).isTrue();
		long refilling = System.nanoTime();
		int admitted = 1 + inParallel(8, () -> {
			RedisRateLimitStore node = nodes.get(next.getAndIncrement());
			int count = 0;
			while (System.nanoTime() - start < Duration.ofSeconds(2).toNanos()) {
				count += acquire(node, quota).isAdmitted() ? 1 : 0;
			}
			return count;
		});
		double atLeast = (System.nanoTime() - refilling) / 1e9;
		long left = nodes.get(0).status(quota, this.key).remaining();
		double atMost = (System.nanoTime() - start) / 1e9;
		assertThat(admitted).isLessThanOrEqualTo((int) (1_000 + 500 * atMost) + 1);
		assertThat(admitted + left).isGreaterThanOrEqualTo((long) (0.99 * (1_000 + 500 * atLeast)));
	}

	@Test
	void acquireWhenServerForgotTheScriptThenSendsItAgain() {
		RedisRateLimitStore store = store(AMPLE);
		Quota quota = quota(5, DAY, StoreFailure.CLOSED);
		assertThat(acquire(store, quota).remaining(0)).isEqualTo(4);
		redis.command("SCRIPT FLUSH");
		assertThat(acquire(store, quota).remaining(0)).isEqualTo(3);
		RateLimitCharge charge = acquire(store, quota);
		redis.command("SCRIPT FLUSH");
		store.refund(charge);
		assertThat(store.monitor().failedCalls()).isZero();
		Awaitility.await().untilAsserted(() -> assertThat(store.status(quota, this.key).remaining()).isEqualTo(3));
	}

	@Test
	void acquireThenEveryKeyExpiresWhenItsBucketIsFull() {
		RedisRateLimitStore store = store(AMPLE);
		Quota greedy = quota(10, Duration.ofMinutes(10), StoreFailure.LOCAL);
		Quota interval = new Quota("interval", List.of(new Bandwidth(10, Duration.ofMinutes(5), 10, Refill.INTERVAL)),
				StoreFailure.LOCAL);
		Quota fast = quota(1_000_000, Duration.ofSeconds(1), StoreFailure.LOCAL);
		RateLimitCharge charge = new RateLimitCharge(3);
		charge.add(greedy, this.key, 3);
		charge.add(interval, this.key, 1);
		charge.add(fast, this.key, 1);
		store.acquire(charge);
		assertThat(charge.isAdmitted()).isTrue();
		try (RedisConnection connection = connections.getConnection()) {
			Set<byte[]> keys = connection.keyCommands().keys("*".getBytes(StandardCharsets.UTF_8));
			assertThat(keys).isNotEmpty();
			for (byte[] name : keys) {
				assertThat(text(name)).startsWith("joor:rl:{").doesNotContain("alice", "issuer");
				Duration left = Duration.ofMillis(connection.keyCommands().pTtl(name));
				if (text(name).contains(greedy.name())) {
					assertThat(left).isBetween(Duration.ofSeconds(170), Duration.ofSeconds(180));
				}
				else if (text(name).contains("interval")) {
					assertThat(left).isBetween(Duration.ofSeconds(290), Duration.ofSeconds(300));
				}
				else {
					assertThat(left).isLessThan(Duration.ofMillis(10));
				}
			}
		}
		store.refund(charge);
		Awaitility.await().untilAsserted(() -> assertThat(redis.command("DBSIZE")).startsWith(":0"));
	}

	@Test
	void acquireWhenFiveQuotasThenOneRoundTrip() {
		RedisRateLimitStore store = store(AMPLE);
		RateLimitCharge charge = new RateLimitCharge(5);
		for (int i = 0; i < 5; i++) {
			charge.add(new Quota("quota-" + i, List.of(Bandwidth.of(1_000, DAY)), StoreFailure.LOCAL),
					RateLimitKey.of("user", "issuer", "user-" + i), 1);
		}
		store.acquire(charge);
		long before = calls();
		for (int i = 0; i < 50; i++) {
			store.acquire(again(charge));
		}
		assertThat(calls() - before).isEqualTo(50);
	}

	@Test
	void acquireWhenRedisIsFrozenThenFewPayAndNoneLongerThanTheBudget() {
		RedisRateLimitStore store = store(BUDGET);
		Quota quota = quota(1_000, DAY, StoreFailure.LOCAL);
		warmUp(store, quota);
		redis.freeze();
		int paid = 0;
		int admitted = 0;
		for (int i = 0; i < 200; i++) {
			long start = System.nanoTime();
			admitted += acquire(store, quota).isAdmitted() ? 1 : 0;
			Duration time = Duration.ofNanos(System.nanoTime() - start);
			assertThat(time).isLessThan(Duration.ofMillis(500));
			paid += (time.compareTo(Duration.ofMillis(20)) > 0) ? 1 : 0;
		}
		assertThat(admitted).isEqualTo(200);
		assertThat(paid).isBetween(1, 5);
		assertThat(store.monitor().failedCalls()).isEqualTo(5);
		assertThat(store.monitor().outage()).isNotNull();
	}

	@Test
	void acquireWhenRedisIsFrozenThenLimitHoldsOnThisNodeAndRefundsDoToo() {
		RedisRateLimitStore store = store(BUDGET);
		Quota quota = quota(20, DAY, StoreFailure.LOCAL);
		warmUp(store, quota(1_000, DAY, StoreFailure.LOCAL));
		redis.freeze();
		int admitted = 0;
		List<RateLimitCharge> charges = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			RateLimitCharge charge = acquire(store, quota);
			charges.add(charge);
			admitted += charge.isAdmitted() ? 1 : 0;
		}
		assertThat(admitted).isEqualTo(20);
		store.refund(charges.get(10));
		assertThat(acquire(store, quota).isAdmitted()).isTrue();
		assertThat(acquire(store, quota).isAdmitted()).isFalse();
	}

	@Test
	void acquireWhenRefusedBeforeTheOutageThenStaysRefused() {
		RedisRateLimitStore store = store(BUDGET);
		RejectFirstStore front = new RejectFirstStore(store, this.rejected, Duration.ofSeconds(1));
		Quota quota = quota(2, DAY, StoreFailure.LOCAL);
		warmUp(store, quota(1_000, DAY, StoreFailure.LOCAL));
		Awaitility.await().until(() -> {
			RateLimitCharge charge = new RateLimitCharge(1);
			charge.add(quota, this.key, 1);
			front.acquire(charge);
			return charge.isRefused(0);
		});
		redis.freeze();
		for (int i = 0; i < 30; i++) {
			assertThat(acquire(store, quota).isRefused(0)).isTrue();
		}
		assertThat(store.monitor().outage()).isNotNull();
	}

	@Test
	void acquireWhenRedisIsThawedThenCountsThereAgain() {
		RedisRateLimitStore store = store(BUDGET);
		Quota quota = quota(1_000, DAY, StoreFailure.LOCAL);
		warmUp(store, quota);
		redis.freeze();
		awaitOutage(store, quota);
		redis.thaw();
		awaitRecovery(store, quota);
		assertThat(reasons()).containsExactly("rate_limit_store_unavailable", "rate_limit_store_recovered");
	}

	@Test
	void acquireWhenRedisIsKilledAndRestartedUnderLoadThenNothingFails() throws Exception {
		RedisRateLimitStore store = store(BUDGET);
		Quota counted = quota(100_000_000, DAY, StoreFailure.LOCAL);
		Quota must = quota(100_000_000, DAY, StoreFailure.CLOSED);
		warmUp(store, counted);
		AtomicBoolean done = new AtomicBoolean();
		AtomicInteger unavailable = new AtomicInteger();
		ExecutorService executor = Executors.newFixedThreadPool(5);
		List<Future<?>> load = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			load.add(executor.submit(() -> {
				while (!done.get()) {
					assertThat(acquire(store, counted).isAdmitted()).isTrue();
					RateLimitCharge charge = acquire(store, must);
					assertThat(charge.isAdmitted() || charge.isUnavailable(0)).isTrue();
					unavailable.addAndGet(charge.isUnavailable(0) ? 1 : 0);
					store.refund(charge);
				}
			}));
		}
		redis.kill();
		Awaitility.await().until(() -> store.monitor().outage() != null);
		Awaitility.await().until(() -> unavailable.get() > 100);
		redis.start();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> store.monitor().outage() == null);
		long answered = store.monitor().answeredCalls();
		Awaitility.await().until(() -> store.monitor().answeredCalls() > answered + 100);
		done.set(true);
		for (Future<?> future : load) {
			future.get(10, TimeUnit.SECONDS);
		}
		executor.shutdown();
		assertThat(reasons()).startsWith("rate_limit_store_unavailable", "rate_limit_store_recovered");
	}

	@Test
	void connectWhenNoRedisThenStartsAndRecoversLater() {
		redis.kill();
		long start = System.nanoTime();
		RedisRateLimitStore store = store(BUDGET);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		Quota quota = quota(1_000, DAY, StoreFailure.LOCAL);
		assertThat(acquire(store, quota).isAdmitted()).isTrue();
		assertThat(store.status(quota, this.key)).isEqualTo(new RateLimitStatus(RateLimitCharge.UNKNOWN, 0, 0));
		assertThat(store.monitor().failedCalls()).isZero();
		redis.start();
		awaitRecovery(store, quota);
	}

	@Test
	void acquireWhenRedisRefusesToWriteThenAsInAnOutage() {
		RedisRateLimitStore store = store(BUDGET);
		Quota quota = quota(3, DAY, StoreFailure.LOCAL);
		warmUp(store, quota(1_000, DAY, StoreFailure.LOCAL));
		redis.command("CONFIG SET maxmemory 1");
		int admitted = 0;
		for (int i = 0; i < 50; i++) {
			admitted += acquire(store, quota).isAdmitted() ? 1 : 0;
		}
		assertThat(admitted).isEqualTo(3);
		assertThat(store.monitor().outage()).isNotNull();
		redis.command("CONFIG SET maxmemory 0");
		awaitRecovery(store, quota(1_000, DAY, StoreFailure.LOCAL));
	}

	@Test
	void acquireWhenThreadIsInterruptedThenDecidesWithoutBlamingRedis() {
		RedisRateLimitStore store = store(AMPLE);
		Quota quota = quota(3, DAY, StoreFailure.LOCAL);
		Thread.currentThread().interrupt();
		assertThat(acquire(store, quota).isAdmitted()).isTrue();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(store.monitor().failedCalls()).isZero();
	}

	private RedisRateLimitStore store(Duration budget) {
		StoreMonitor monitor = new StoreMonitor(this.events::add, Clock.systemUTC());
		RedisRateLimitStore store = RedisRateLimitStore.connect(connections, SECRET,
				new LocalRateLimitStore(1_000, 512, System::nanoTime), this.rejected, budget, Duration.ofSeconds(3),
				System::nanoTime, monitor);
		this.stores.add(store);
		return store;
	}

	private void warmUp(RedisRateLimitStore store, Quota quota) {
		Awaitility.await().until(() -> {
			for (int i = 0; i < 50; i++) {
				acquire(store, quota);
			}
			return store.monitor().outage() == null && store.monitor().answeredCalls() > 40;
		});
		this.events.clear();
	}

	private void awaitOutage(RedisRateLimitStore store, Quota quota) {
		Awaitility.await().until(() -> {
			acquire(store, quota);
			return store.monitor().outage() != null;
		});
	}

	private void awaitRecovery(RedisRateLimitStore store, Quota quota) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			acquire(store, quota);
			return store.monitor().outage() == null;
		});
		Awaitility.await().until(() -> {
			long before = store.monitor().answeredCalls();
			acquire(store, quota);
			return store.monitor().answeredCalls() == before + 1;
		});
	}

	private List<String> reasons() {
		return this.events.stream().map((event) -> event.build(UUID.randomUUID(), Instant.EPOCH).reason()).toList();
	}

	private long calls() {
		return Long.parseLong(redis.info("cmdstat_evalsha").replaceFirst("calls=(\\d+).*", "$1"));
	}

	private RateLimitCharge acquire(RedisRateLimitStore store, Quota quota) {
		RateLimitCharge charge = new RateLimitCharge(1);
		charge.add(quota, this.key, 1);
		store.acquire(charge);
		return charge;
	}

	private static RateLimitCharge again(RateLimitCharge charge) {
		RateLimitCharge copy = new RateLimitCharge(charge.size());
		for (int i = 0; i < charge.size(); i++) {
			copy.add(charge.quota(i), charge.key(i), charge.cost(i));
		}
		return copy;
	}

	private static Quota quota(long limit, Duration per, StoreFailure onStoreFailure) {
		return new Quota("quota-" + limit + "-" + onStoreFailure, List.of(Bandwidth.of(limit, per)), onStoreFailure);
	}

	private static String text(byte[] name) {
		return new String(name, StandardCharsets.UTF_8);
	}

	private static int inParallel(int threads, Callable<Integer> task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CyclicBarrier start = new CyclicBarrier(threads);
			List<Future<Integer>> futures = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				futures.add(executor.submit(() -> {
					start.await(10, TimeUnit.SECONDS);
					return task.call();
				}));
			}
			int sum = 0;
			for (Future<Integer> future : futures) {
				sum += future.get(60, TimeUnit.SECONDS);
			}
			return sum;
		}
		finally {
			executor.shutdownNow();
		}
	}

}

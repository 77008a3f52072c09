package com.socioy.joor.security.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RateLimitStoreContract;
import com.socioy.joor.security.ratelimit.RejectTable;

/**
 * {@link RedisRateLimitStore} on a real Redis. Its clock is real too, only ahead by as
 * much as the test lets pass.
 */
class RedisRateLimitStoreContractTests extends RateLimitStoreContract {

	private static final Duration BUDGET = Duration.ofSeconds(10);

	private static final AtomicLong passed = new AtomicLong();

	private static TestRedis redis;

	private static LettuceConnectionFactory connections;

	private static RedisRateLimitStore store;

	@BeforeAll
	static void start() {
		redis = new TestRedis();
		connections = redis.connections();
		String source = new String(RateLimitScript.load().source(), StandardCharsets.UTF_8)
			.replace("local now = ", "local now = (tonumber(redis.call('GET', 'test:micros{x}') or 0)) + ")
			.replace("math.ceil(expiries[i] / 1000)", "3600000");
		LettuceScriptClient client = new LettuceScriptClient(connections, BUDGET, RateLimitScript.of(source));
		store = new RedisRateLimitStore(client, new byte[32], new NoLocalStore(), new RejectTable(64, System::nanoTime),
				BUDGET, System::nanoTime, new StoreMonitor((event) -> {
				}, Clock.systemUTC()));
		store.open(BUDGET);
	}

	@AfterAll
	static void stop() {
		store.close();
		connections.destroy();
		redis.close();
	}

	@BeforeEach
	void begin() {
		passed.set(0);
		setTime();
	}

	@Override
	protected RateLimitStore store() {
		return store;
	}

	@Override
	protected void advance(Duration time) {
		passed.addAndGet((time.toNanos() + 999) / 1000);
		setTime();
	}

	private static void setTime() {
		connections.getConnection()
			.stringCommands()
			.set("test:micros{x}".getBytes(StandardCharsets.UTF_8),
					String.valueOf(passed.get()).getBytes(StandardCharsets.UTF_8));
	}

}

package com.socioy.joor.benchmarks.ratelimit;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

import io.github.bucket4j.Bucket;

import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

/**
 * How much memory a million clients take, each with one bucket that is not full: what the
 * heap holds after a collection, less what it held before.
 */
final class MemoryPerKey {

	private static final int CLIENTS = 1_000_000;

	private MemoryPerKey() {
	}

	static void print() {
		Duration day = Duration.ofDays(1);
		Map<String, Bucket> plain = new ConcurrentHashMap<>();
		long plainBytes = bytes((client) -> plain
			.computeIfAbsent(Clients.name(client),
					(absent) -> Bucket.builder()
						.withNanosecondPrecision()
						.addLimit((limit) -> limit.capacity(100).refillGreedy(100, day))
						.build())
			.tryConsume(1));
		plain.clear();
		Quota quota = Clients.quota("api", 100, day);
		LocalRateLimitStore buckets = new LocalRateLimitStore(CLIENTS, Clients.DEFAULT_MAX_SPILLED, System::nanoTime);
		RateLimitStore joor = Clients.inFront(buckets);
		long joorBytes = bytes((client) -> Clients.isAdmitted(joor, quota, Clients.key(client)));
		System.out.printf(Locale.ROOT,
				"Memory per client at %,d clients: plain Bucket4j in a map %d bytes, Joor %d bytes"
						+ " (%,d buckets)%n",
				CLIENTS, plainBytes, joorBytes, buckets.buckets());
	}

	private static long bytes(IntConsumer request) {
		long before = used();
		for (int client = 0; client < CLIENTS; client++) {
			request.accept(client);
		}
		return (used() - before) / CLIENTS;
	}

	private static long used() {
		Runtime runtime = Runtime.getRuntime();
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return runtime.totalMemory() - runtime.freeMemory();
	}

}

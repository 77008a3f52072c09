package com.socioy.joor.benchmarks.ratelimit;

import java.time.Duration;
import java.util.Locale;
import java.util.function.IntPredicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;

import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

/**
 * Whether a flood of new clients sets free those who were blocked: a thousand clients use
 * up a limit of five, two million others make three requests each, and then the thousand
 * try again.
 */
final class Flood {

	private static final int BLOCKED = 1_000;

	private static final int NEW = 2_000_000;

	private static final int HITS = 3;

	private static final int LIMIT = 5;

	private Flood() {
	}

	static void print() {
		Duration day = Duration.ofDays(1);
		Cache<String, Bucket> plain = Caffeine.newBuilder().maximumSize(Clients.DEFAULT_MAX_KEYS).build();
		print("plain Bucket4j in a cache",
				(client) -> plain
					.get(Clients.name(client),
							(absent) -> Bucket.builder()
								.withNanosecondPrecision()
								.addLimit((limit) -> limit.capacity(LIMIT).refillGreedy(LIMIT, day))
								.build())
					.tryConsume(1));
		plain.invalidateAll();
		Quota quota = Clients.quota("authentication", LIMIT, day);
		LocalRateLimitStore buckets = new LocalRateLimitStore(Clients.DEFAULT_MAX_KEYS, Clients.DEFAULT_MAX_SPILLED,
				System::nanoTime);
		print("Joor, buckets alone", (client) -> Clients.isAdmitted(buckets, quota, Clients.key(client)));
		LocalRateLimitStore behind = new LocalRateLimitStore(Clients.DEFAULT_MAX_KEYS, Clients.DEFAULT_MAX_SPILLED,
				System::nanoTime);
		RateLimitStore joor = Clients.inFront(behind);
		print("Joor", (client) -> Clients.isAdmitted(joor, quota, Clients.key(client)));
		System.out.printf(Locale.ROOT, "  %,d buckets, %,d spilled, %,d forgotten who owed less%n", behind.buckets(),
				behind.spilled(), behind.forgotten());
	}

	private static void print(String name, IntPredicate request) {
		for (int client = 0; client < BLOCKED; client++) {
			for (int i = 0; i <= LIMIT; i++) {
				request.test(client);
			}
		}
		long start = System.nanoTime();
		for (int client = BLOCKED; client < BLOCKED + NEW; client++) {
			for (int i = 0; i < HITS; i++) {
				request.test(client);
			}
		}
		long nanos = (System.nanoTime() - start) / NEW / HITS;
		int stillBlocked = 0;
		for (int client = 0; client < BLOCKED; client++) {
			stillBlocked += request.test(client) ? 0 : 1;
		}
		System.out.printf(Locale.ROOT,
				"Flood of %,d clients with %d requests each, %s: %d of %d still blocked; %d ns per request%n", NEW,
				HITS, name, stillBlocked, BLOCKED, nanos);
	}

}

package com.socioy.joor.security.ratelimit.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.web.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LocalRateLimitStore} with more clients than it has buckets.
 */
class LocalRateLimitStoreFloodTests {

	private static final int KEYS = 2_000;

	private final AtomicLong nanos = new AtomicLong();

	private final LocalRateLimitStore store = new LocalRateLimitStore(KEYS, 8_192, this.nanos::get);

	private final Quota logins = quota("logins", 5, Duration.ofMinutes(15));

	private final Quota requests = quota("requests", 1_000, Duration.ofMinutes(1));

	@Test
	void acquireWhenFloodedThenBlockedClientsStayBlocked() {
		for (int client = 0; client < 500; client++) {
			assertThat(admitted(this.logins, client, 6)).isEqualTo(5);
		}
		flood(100_000, 3);
		int blocked = 0;
		for (int client = 0; client < 500; client++) {
			blocked += (admitted(this.logins, client, 1) == 0) ? 1 : 0;
		}
		assertThat(blocked).isGreaterThanOrEqualTo(490);
		assertThat(this.store.evicted()).isGreaterThan(90_000);
	}

	@Test
	void acquireWhenFloodIsOnAnotherQuotaThenBlockedClientsStayBlocked() {
		for (int client = 0; client < 500; client++) {
			assertThat(admitted(this.requests, client, 1_001)).isEqualTo(1_000);
		}
		// One login costs 180 seconds, a thousand requests cost 60
		flood(100_000, 3);
		int blocked = 0;
		for (int client = 0; client < 500; client++) {
			blocked += (admitted(this.requests, client, 1) == 0) ? 1 : 0;
		}
		assertThat(blocked).isEqualTo(500);
	}

	@Test
	void acquireWhenFloodedThenMemoryIsBounded() {
		flood(100_000, 3);
		assertThat(this.store.buckets()).isLessThanOrEqualTo(KEYS + 1);
		assertThat(this.store.spilled()).isLessThanOrEqualTo(8_192);
		assertThat(this.store.forgotten()).isGreaterThan(50_000);
	}

	@Test
	void acquireWhenDebtIsPaidThenFreshAgain() {
		assertThat(admitted(this.logins, 1, 6)).isEqualTo(5);
		flood(10_000, 1);
		this.nanos.addAndGet(Duration.ofMinutes(6).toNanos());
		assertThat(admitted(this.logins, 1, 6)).isEqualTo(2);
		flood(10_000, 1);
		this.nanos.addAndGet(Duration.ofMinutes(60).toNanos());
		assertThat(admitted(this.logins, 1, 6)).isEqualTo(5);
	}

	@Test
	void refundWhenEvictedMeanwhileThenGivesBack() {
		RateLimitCharge charge = charge(this.logins, 1);
		assertThat(admitted(this.logins, 1, 6)).isEqualTo(4);
		flood(10_000, 1);
		this.store.refund(charge);
		assertThat(admitted(this.logins, 1, 6)).isEqualTo(1);
	}

	@Test
	void resetWhenEvictedThenFullAgain() {
		assertThat(admitted(this.logins, 1, 6)).isEqualTo(5);
		flood(10_000, 1);
		assertThat(this.store.status(this.logins, key(1)).remaining()).isZero();
		this.store.reset(this.logins, key(1));
		assertThat(this.store.status(this.logins, key(1)).remaining()).isEqualTo(5);
		assertThat(admitted(this.logins, 1, 6)).isEqualTo(5);
	}

	@Test
	void acquireWhenEvictedAllTheTimeByManyThreadsThenExact() throws Exception {
		int clients = 600;
		LocalRateLimitStore tiny = new LocalRateLimitStore(16, 4_096, this.nanos::get);
		AtomicIntegerArray admitted = new AtomicIntegerArray(clients);
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			CyclicBarrier start = new CyclicBarrier(8);
			List<Future<?>> futures = new ArrayList<>();
			for (int thread = 0; thread < 8; thread++) {
				SplittableRandom random = new SplittableRandom(thread);
				futures.add(executor.submit(() -> {
					start.await(10, TimeUnit.SECONDS);
					for (int i = 0; i < 5_000; i++) {
						int client = random.nextInt(clients);
						RateLimitCharge charge = new RateLimitCharge(1);
						charge.add(this.logins, key(client), 1);
						tiny.acquire(charge);
						if (charge.isAdmitted()) {
							admitted.incrementAndGet(client);
							if (random.nextInt(4) == 0) {
								admitted.decrementAndGet(client);
								tiny.refund(charge);
							}
						}
					}
					return null;
				}));
			}
			for (Future<?> future : futures) {
				future.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(tiny.forgotten()).isZero();
		assertThat(tiny.evicted()).isGreaterThan(5_000);
		for (int client = 0; client < clients; client++) {
			assertThat(admitted.get(client) + tiny.status(this.logins, key(client)).remaining()).isEqualTo(5);
		}
	}

	private void flood(int clients, int hits) {
		for (int hit = 0; hit < hits; hit++) {
			for (int client = 0; client < clients; client++) {
				charge(this.logins, 1_000_000 + client);
			}
		}
	}

	private int admitted(Quota quota, int client, int attempts) {
		int admitted = 0;
		for (int i = 0; i < attempts; i++) {
			admitted += charge(quota, client).isAdmitted() ? 1 : 0;
		}
		return admitted;
	}

	private RateLimitCharge charge(Quota quota, int client) {
		RateLimitCharge charge = new RateLimitCharge(1);
		charge.add(quota, key(client), 1);
		this.store.acquire(charge);
		return charge;
	}

	private static RateLimitKey key(int client) {
		return RateLimitKey.ofAddress(new IpAddress(0x2001_0db8_0000_0000L + client, 0));
	}

	private static Quota quota(String name, long limit, Duration per) {
		return new Quota(name, List.of(Bandwidth.of(limit, per)), StoreFailure.LOCAL);
	}

}

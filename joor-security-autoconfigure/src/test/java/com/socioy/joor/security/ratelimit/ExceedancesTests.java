package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExceedancesTests {

	private static final Quota QUOTA = new Quota("api", List.of(Bandwidth.of(5, Duration.ofMinutes(1))),
			StoreFailure.LOCAL);

	private static final RateLimitKey KEY = RateLimitKey.of("user", "a");

	private final AtomicLong seconds = new AtomicLong(17);

	private final Exceedances exceedances = new Exceedances(64, () -> this.seconds.get() * 1_000_000_000L);

	@Test
	void refusalWhenFirstThenBeginsAndLaterOnesDoNot() {
		assertThat(this.exceedances.begins(QUOTA, KEY, 60)).isTrue();
		for (int i = 0; i < 100; i++) {
			this.seconds.addAndGet(59);
			assertThat(this.exceedances.begins(QUOTA, KEY, 60)).isFalse();
		}
	}

	@Test
	void refusalWhenQuietForThePeriodThenBeginsAnew() {
		this.exceedances.begins(QUOTA, KEY, 60);
		this.seconds.addAndGet(60);
		assertThat(this.exceedances.begins(QUOTA, KEY, 60)).isTrue();
	}

	@Test
	void refusalWhenOfAnotherPolicyOrClientThenBegins() {
		this.exceedances.begins(QUOTA, KEY, 60);
		assertThat(this.exceedances.begins(QUOTA, RateLimitKey.of("user", "b"), 60)).isTrue();
		assertThat(this.exceedances.begins(new Quota("other", QUOTA.bandwidths(), StoreFailure.LOCAL), KEY, 60))
			.isTrue();
	}

	@Test
	void refusalsWhenByManyThreadsThenOneBegins() throws InterruptedException {
		AtomicInteger begun = new AtomicInteger();
		Thread[] threads = new Thread[8];
		for (int i = 0; i < threads.length; i++) {
			threads[i] = new Thread(() -> {
				for (int round = 0; round < 1000; round++) {
					if (this.exceedances.begins(QUOTA, KEY, 60)) {
						begun.incrementAndGet();
					}
				}
			});
			threads[i].start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(begun).hasValue(1);
	}

}

package com.socioy.joor.security.audit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Successes}.
 */
class SuccessesTests {

	private long nanos = Long.MAX_VALUE - 5;

	private final Successes successes = new Successes(64, Duration.ofSeconds(10), () -> this.nanos);

	@Test
	void successWhenFirstPassesAndTheOthersAreCounted() {
		assertThat(this.successes.pass(7)).isZero();
		assertThat(this.successes.pass(7)).isEqualTo(Successes.TOLD_BEFORE);
		assertThat(this.successes.pass(7)).isEqualTo(Successes.TOLD_BEFORE);
		this.nanos += Duration.ofSeconds(10).toNanos();
		assertThat(this.successes.pass(7)).isEqualTo(2);
		assertThat(this.successes.pass(7)).isEqualTo(Successes.TOLD_BEFORE);
	}

	@Test
	void successWhenOfAnotherKeyPassesByItself() {
		for (long key = 0; key < 32; key++) {
			assertThat(this.successes.pass(key << 8 | key << 2)).isZero();
		}
	}

	@Test
	void successWhenTheTableIsFullIsToldAgainRatherThanLost() {
		for (long key = 0; key < 1000; key++) {
			this.nanos++;
			assertThat(this.successes.pass(key * 64)).isZero();
		}
		assertThat(this.successes.pass(0)).isZero();
		assertThat(this.successes.pass(999 * 64)).isEqualTo(Successes.TOLD_BEFORE);
	}

	@Test
	void successWhenOfManyThreadsPassesOnce() throws Exception {
		int threads = 8;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		AtomicInteger passed = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		for (int i = 0; i < threads; i++) {
			executor.execute(() -> {
				try {
					start.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				for (long key = 0; key < 16; key++) {
					if (this.successes.pass(key << 2) != Successes.TOLD_BEFORE) {
						passed.incrementAndGet();
					}
				}
			});
		}
		start.countDown();
		executor.shutdown();
		assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertThat(passed).hasValue(16);
	}

}

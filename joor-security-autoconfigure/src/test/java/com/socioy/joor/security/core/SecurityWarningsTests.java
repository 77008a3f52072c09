package com.socioy.joor.security.core;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecurityWarnings}.
 */
class SecurityWarningsTests {

	private static final int CAPACITY = 200;

	private final SecurityWarnings warnings = new SecurityWarnings();

	@Test
	void warningWhenAddedTwiceIsKeptOnce() {
		assertThat(this.warnings.add(warning("a", "one"))).isTrue();
		assertThat(this.warnings.add(warning("a", "one"))).isFalse();
		assertThat(this.warnings.add(warning("a", "two"))).isTrue();
		assertThat(this.warnings.list()).hasSize(2);
	}

	@Test
	void listWhenAskedIsOrderedByIdAndSubject() {
		this.warnings.add(warning("b", "one"));
		this.warnings.add(warning("a", "two"));
		this.warnings.add(warning("a", "one"));
		assertThat(this.warnings.list()).containsExactly(warning("a", "one"), warning("a", "two"), warning("b", "one"));
	}

	@Test
	void duplicatesWhenAddedTakeNoPlace() {
		for (int i = 0; i < 2 * CAPACITY; i++) {
			this.warnings.add(warning("a", "same"));
		}
		assertThat(this.warnings.add(warning("b", "other"))).isTrue();
	}

	@Test
	void capacityWhenManyThreadsAddIsNeverExceeded() throws InterruptedException {
		int threads = 8;
		AtomicInteger accepted = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		for (int thread = 0; thread < threads; thread++) {
			int number = thread;
			executor.execute(() -> {
				await(start);
				for (int i = 0; i < 1000; i++) {
					if (this.warnings.add(warning("w", number + "-" + i))) {
						accepted.incrementAndGet();
					}
				}
			});
		}
		start.countDown();
		executor.shutdown();
		assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		List<SecurityWarning> kept = this.warnings.list();
		assertThat(kept).hasSize(CAPACITY);
		assertThat(accepted).hasValue(CAPACITY);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static SecurityWarning warning(String id, String subject) {
		return new SecurityWarning(id, subject, "It is so.", "Change it.");
	}

}

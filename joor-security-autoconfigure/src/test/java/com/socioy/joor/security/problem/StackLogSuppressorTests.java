package com.socioy.joor.security.problem;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link StackLogSuppressor}.
 */
class StackLogSuppressorTests {

	private final AtomicLong nanos = new AtomicLong();

	private final StackLogSuppressor suppressor = new StackLogSuppressor(3, Duration.ofMinutes(1), 10, this.nanos::get);

	@Test
	void stackWhenRepeatedThenLetThroughAsOftenAsAllowed() {
		int stacks = 0;
		for (int i = 0; i < 10_000; i++) {
			stacks += this.suppressor.decide(failure("message " + i)).stack() ? 1 : 0;
		}
		assertThat(stacks).isEqualTo(3);
		assertThat(this.suppressor.decide(failure("last")).suppressed()).isEqualTo(9_998);
	}

	@Test
	void stackWhenWindowEndsThenLetThroughWithTheNumberLeftOut() {
		for (int i = 0; i < 5; i++) {
			this.suppressor.decide(failure("x"));
		}
		this.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
		StackLogSuppressor.Decision decision = this.suppressor.decide(failure("x"));
		assertThat(decision.stack()).isTrue();
		assertThat(decision.suppressed()).isEqualTo(2);
	}

	@Test
	void stackWhenAnotherIsRepeatedThenStillLetThrough() {
		for (int i = 0; i < 5; i++) {
			this.suppressor.decide(failure("x"));
		}
		assertThat(this.suppressor.decide(new IllegalArgumentException("x")).stack()).isTrue();
		assertThat(this.suppressor.decide(new RuntimeException(failure("x"))).stack()).isTrue();
	}

	@Test
	void tableWhenManyStacksThenBounded() {
		int stacks = 0;
		for (int i = 0; i < 10_000; i++) {
			stacks += this.suppressor.decide(distinct(i)).stack() ? 1 : 0;
		}
		assertThat(this.suppressor.size()).isLessThanOrEqualTo(11);
		assertThat(stacks).isLessThanOrEqualTo(10 + 3);
	}

	@Test
	void tableWhenWindowsEndedThenFreeAgain() {
		for (int i = 0; i < 20; i++) {
			this.suppressor.decide(distinct(i));
		}
		this.nanos.addAndGet(Duration.ofMinutes(2).toNanos());
		assertThat(this.suppressor.decide(distinct(100)).stack()).isTrue();
		assertThat(this.suppressor.size()).isLessThanOrEqualTo(2);
	}

	@Test
	void stackWhenManyThreadsFailThenLetThroughAsOftenAsAllowed() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		CountDownLatch start = new CountDownLatch(1);
		AtomicInteger stacks = new AtomicInteger();
		for (int i = 0; i < 8; i++) {
			threads.submit(() -> {
				start.await();
				for (int j = 0; j < 1_000; j++) {
					if (this.suppressor.decide(failure("x")).stack()) {
						stacks.incrementAndGet();
					}
				}
				return null;
			});
		}
		start.countDown();
		threads.shutdown();
		assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(stacks).hasValue(3);
	}

	@Test
	void causesWhenCircularThenDecides() {
		RuntimeException first = new RuntimeException("a");
		RuntimeException second = new RuntimeException("b", first);
		first.initCause(second);
		assertThat(this.suppressor.decide(first).stack()).isTrue();
		assertThat(ErrorCategory.of(first)).isEqualTo(ErrorCategory.INTERNAL);
	}

	@Test
	void settingsWhenNotPositiveThenRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StackLogSuppressor(0, Duration.ofMinutes(1), 10, System::nanoTime));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StackLogSuppressor(1, Duration.ZERO, 10, System::nanoTime));
	}

	private static RuntimeException failure(String message) {
		RuntimeException failure = new IllegalStateException(message);
		failure.setStackTrace(new StackTraceElement[] { new StackTraceElement("Type", "method", "Type.java", 1) });
		return failure;
	}

	private static RuntimeException distinct(int line) {
		RuntimeException failure = new IllegalStateException("x");
		failure.setStackTrace(new StackTraceElement[] { new StackTraceElement("Type", "method", "Type.java", line) });
		return failure;
	}

}

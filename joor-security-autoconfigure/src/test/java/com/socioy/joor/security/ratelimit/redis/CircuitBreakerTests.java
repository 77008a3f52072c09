package com.socioy.joor.security.ratelimit.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CircuitBreaker}.
 */
class CircuitBreakerTests {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

	private final CircuitBreaker breaker = new CircuitBreaker(this.now::get);

	@Test
	void breakerWhenFiveFailuresInARowThenOpensOnce() {
		for (int i = 0; i < 4; i++) {
			assertThat(this.breaker.failed()).isFalse();
			assertThat(this.breaker.isClosed()).isTrue();
		}
		assertThat(this.breaker.failed()).isTrue();
		assertThat(this.breaker.isClosed()).isFalse();
		assertThat(this.breaker.failed()).isFalse();
	}

	@Test
	void breakerWhenFailuresAreInterruptedThenStaysClosed() {
		for (int i = 0; i < 100; i++) {
			this.breaker.failed();
			this.breaker.succeeded();
			this.breaker.succeeded();
		}
		assertThat(this.breaker.isClosed()).isTrue();
	}

	@Test
	void breakerWhenHalfOfTwentyInASecondFailThenOpens() {
		for (int i = 0; i < 10; i++) {
			this.breaker.succeeded();
			assertThat(this.breaker.isClosed()).isTrue();
			this.breaker.failed();
		}
		assertThat(this.breaker.isClosed()).isFalse();
	}

	@Test
	void breakerWhenHalfFailOverSeveralSecondsThenStaysClosed() {
		for (int i = 0; i < 100; i++) {
			this.breaker.failed();
			this.breaker.succeeded();
			pass(Duration.ofMillis(200));
		}
		assertThat(this.breaker.isClosed()).isTrue();
	}

	@Test
	void probeWhenOpenThenDueForOneCallerAfterASecond() {
		open();
		assertThat(this.breaker.isProbeDue()).isFalse();
		assertThat(this.breaker.nanosUntilProbe()).isEqualTo(Duration.ofSeconds(1).toNanos());
		pass(Duration.ofMillis(999));
		assertThat(this.breaker.isProbeDue()).isFalse();
		pass(Duration.ofMillis(1));
		assertThat(this.breaker.isProbeDue()).isTrue();
		assertThat(this.breaker.isProbeDue()).isFalse();
		assertThat(this.breaker.isClosed()).isFalse();
	}

	@Test
	void probeWhenItFailsThenNextIsLaterUpToHalfAMinute() {
		open();
		for (int seconds : new int[] { 1, 2, 4, 8, 16, 30, 30 }) {
			pass(Duration.ofSeconds(seconds).minusNanos(1));
			assertThat(this.breaker.isProbeDue()).isFalse();
			pass(Duration.ofNanos(1));
			assertThat(this.breaker.isProbeDue()).isTrue();
			this.breaker.probed(false);
		}
		assertThat(this.breaker.isClosed()).isFalse();
	}

	@Test
	void probeWhenItSucceedsThenClosedWithoutAPast() {
		open();
		pass(Duration.ofSeconds(1));
		assertThat(this.breaker.isProbeDue()).isTrue();
		this.breaker.probed(true);
		assertThat(this.breaker.isClosed()).isTrue();
		for (int i = 0; i < 4; i++) {
			assertThat(this.breaker.failed()).isFalse();
		}
	}

	@Test
	void breakerWhenItOpensAgainAtOnceThenPausesLonger() {
		open();
		pass(Duration.ofSeconds(1));
		assertThat(this.breaker.isProbeDue()).isTrue();
		this.breaker.probed(true);
		open();
		assertThat(this.breaker.nanosUntilProbe()).isEqualTo(Duration.ofSeconds(2).toNanos());
		pass(Duration.ofSeconds(2));
		assertThat(this.breaker.isProbeDue()).isTrue();
		this.breaker.probed(true);
		pass(Duration.ofSeconds(31));
		open();
		assertThat(this.breaker.nanosUntilProbe()).isEqualTo(Duration.ofSeconds(1).toNanos());
	}

	private void open() {
		for (int i = 0; i < 5; i++) {
			this.breaker.failed();
		}
		assertThat(this.breaker.isClosed()).isFalse();
	}

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

}

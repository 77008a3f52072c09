package com.socioy.joor.security.audit.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Lane}.
 */
@Timeout(30)
class LaneTests {

	private final Lane<Integer> lane = new Lane<>(4, 2, System::nanoTime);

	@Test
	void itemWhenThereIsAPlaceIsTakenInOrder() {
		fill(3);
		assertThat(take(2)).containsExactly(1, 2);
		assertThat(take(2)).containsExactly(3);
		assertThat(take(2)).isEmpty();
	}

	@Test
	void itemWhenFullIsRefusedUnlessUrgent() {
		fill(4);
		assertThat(this.lane.offer(5, false)).isFalse();
		assertThat(this.lane.offer(5, true)).isTrue();
		assertThat(this.lane.offer(6, false)).isFalse();
		assertThat(this.lane.offer(6, true)).isTrue();
		assertThat(this.lane.offer(7, true)).isFalse();
		assertThat(take(10)).containsExactly(1, 2, 3, 4, 5, 6);
	}

	@Test
	void itemWhenWorkedOnStillHasItsPlace() {
		fill(4);
		take(4);
		assertThat(this.lane.offer(5, false)).isFalse();
		this.lane.done(4);
		assertThat(this.lane.offer(5, false)).isTrue();
	}

	@Test
	void itemWhenClosedIsRefusedAndTheRestIsThere() {
		fill(2);
		this.lane.close();
		assertThat(this.lane.offer(3, true)).isFalse();
		assertThat(this.lane.isExhausted()).isFalse();
		assertThat(take(4)).containsExactly(1, 2);
		this.lane.done(2);
		assertThat(this.lane.isExhausted()).isTrue();
	}

	@Test
	void laneWhenAbandonedIsAtItsEndWhateverIsLeft() {
		fill(2);
		this.lane.abandon();
		assertThat(this.lane.isExhausted()).isTrue();
	}

	@Test
	void laneWhenOpenedAgainTakesItems() {
		this.lane.close();
		this.lane.open(Thread.currentThread());
		assertThat(this.lane.offer(1, false)).isTrue();
	}

	@Test
	void consumerWhenAsleepIsWokenByAnItem() throws InterruptedException {
		CountDownLatch taken = new CountDownLatch(1);
		Thread consumer = consume(taken);
		// Nothing came for a while, so it sleeps without an end
		while (consumer.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		this.lane.offer(1, false);
		assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
		this.lane.close();
		consumer.join();
	}

	@Test
	void consumerWhenInterruptedKeepsWaiting() throws InterruptedException {
		CountDownLatch taken = new CountDownLatch(1);
		Thread consumer = consume(taken);
		consumer.interrupt();
		this.lane.offer(1, false);
		assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
		this.lane.close();
		consumer.join();
	}

	@Test
	void pauseWhenClosedEnds() throws InterruptedException {
		Thread consumer = new Thread(() -> this.lane.pause(TimeUnit.HOURS.toNanos(1)));
		this.lane.open(consumer);
		consumer.start();
		this.lane.close();
		consumer.join();
		assertThat(consumer.isAlive()).isFalse();
	}

	@Test
	void itemsWhenManyThreadsFloodAreTakenOrRefusedToTheLastOne() throws InterruptedException {
		int producers = 8;
		int each = 20_000;
		Lane<Integer> small = new Lane<>(64, 8, System::nanoTime);
		AtomicLong refused = new AtomicLong();
		AtomicLong taken = new AtomicLong();
		AtomicLong largest = new AtomicLong();
		Thread consumer = new Thread(() -> {
			List<Integer> batch = new ArrayList<>();
			while (!small.isExhausted()) {
				largest.accumulateAndGet(small.size(), Math::max);
				if (small.take(batch, 16)) {
					taken.addAndGet(batch.size());
					small.done(batch.size());
					batch.clear();
				}
				else {
					small.await(Long.MAX_VALUE);
				}
			}
		});
		small.open(consumer);
		consumer.start();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < producers; i++) {
			threads.add(new Thread(() -> {
				for (int n = 0; n < each; n++) {
					if (!small.offer(n, n % 100 == 0)) {
						refused.incrementAndGet();
					}
				}
			}));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		small.close();
		consumer.join();
		assertThat(taken.get() + refused.get()).isEqualTo((long) producers * each);
		assertThat(taken.get()).isPositive();
		assertThat(small.size()).isZero();
		// A thread that is being refused counts for a moment
		assertThat(largest.get()).isLessThanOrEqualTo(64 + 8 + producers);
	}

	private Thread consume(CountDownLatch taken) {
		Thread consumer = new Thread(() -> {
			List<Integer> batch = new ArrayList<>();
			while (!this.lane.isExhausted()) {
				if (this.lane.take(batch, 4)) {
					this.lane.done(batch.size());
					batch.clear();
					taken.countDown();
				}
				else {
					this.lane.await(Long.MAX_VALUE);
				}
			}
		});
		this.lane.open(consumer);
		consumer.start();
		return consumer;
	}

	private void fill(int count) {
		for (int i = 1; i <= count; i++) {
			assertThat(this.lane.offer(i, false)).isTrue();
		}
	}

	private List<Integer> take(int max) {
		List<Integer> batch = new ArrayList<>();
		this.lane.take(batch, max);
		return batch;
	}

}

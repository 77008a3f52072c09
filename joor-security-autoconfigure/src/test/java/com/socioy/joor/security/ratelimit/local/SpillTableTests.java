package com.socioy.joor.security.ratelimit.local;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpillTable}.
 */
class SpillTableTests {

	private static final int MAX_SLOTS = 4_096;

	private static final int SLOT_BYTES = 4 * Long.BYTES;

	private final SplittableRandom random = new SplittableRandom(42);

	private final SpillTable table = new SpillTable(MAX_SLOTS, 2);

	@Test
	void bytesWhenNothingWasPutThenNone() {
		assertThat(this.table.take(7)).isNull();
		assertThat(this.table.bytes()).isZero();
	}

	@Test
	void takeWhenPutThenReturnsNumbersOnce() {
		this.table.put(7, 100, new long[] { 1, 2 }, 0);
		assertThat(this.table.peek(7)).containsExactly(1, 2);
		assertThat(this.table.take(7)).containsExactly(1, 2);
		assertThat(this.table.take(7)).isNull();
		assertThat(this.table.size()).isZero();
	}

	@Test
	void takeWhenTagIsZeroThenKnownLikeAnyOther() {
		assertThat(this.table.take(0)).isNull();
		this.table.put(0, 100, new long[] { 1, 2 }, 0);
		assertThat(this.table.take(0)).containsExactly(1, 2);
		assertThat(this.table.take(0)).isNull();
	}

	@Test
	void putWhenKnownThenReplaces() {
		this.table.put(7, 100, new long[] { 1, 2 }, 0);
		this.table.put(7, 50, new long[] { 3, 4 }, 0);
		assertThat(this.table.size()).isEqualTo(1);
		assertThat(this.table.take(7)).containsExactly(3, 4);
	}

	@Test
	void putWhenNothingIsOwedThenIgnored() {
		this.table.put(7, 100, new long[] { 1, 2 }, 100);
		assertThat(this.table.bytes()).isZero();
	}

	@Test
	void putWhenManyThenGrowsToItsBoundAndNoFurther() {
		for (int i = 0; i < 100_000; i++) {
			this.table.put(this.random.nextLong(), 1 + this.random.nextInt(1_000), new long[] { i, i }, 0);
			assertThat(this.table.bytes()).isLessThanOrEqualTo(MAX_SLOTS * SLOT_BYTES);
		}
		assertThat(this.table.bytes()).isEqualTo(MAX_SLOTS * SLOT_BYTES);
		assertThat(this.table.size()).isBetween(MAX_SLOTS * 95 / 100, MAX_SLOTS);
		assertThat(this.table.forgotten()).isGreaterThan(90_000);
	}

	@Test
	void putWhenGrownThenNobodyIsLost() {
		long[] tags = this.random.longs(400).toArray();
		for (long tag : tags) {
			this.table.put(tag, 1_000, new long[] { tag, -tag }, 0);
		}
		for (long tag : tags) {
			assertThat(this.table.take(tag)).containsExactly(tag, -tag);
		}
		assertThat(this.table.forgotten()).isZero();
	}

	@Test
	void putWhenFullThenWhoOwesLeastIsForgotten() {
		long[] most = this.random.longs(MAX_SLOTS / 16).toArray();
		for (long tag : most) {
			this.table.put(tag, 1_000, new long[] { 1, 1 }, 0);
		}
		for (int i = 0; i < 100_000; i++) {
			this.table.put(this.random.nextLong(), 600, new long[] { 0, 0 }, 0);
		}
		int kept = 0;
		for (long tag : most) {
			kept += (this.table.peek(tag) != null) ? 1 : 0;
		}
		assertThat(kept).isEqualTo(most.length);
	}

	@Test
	void putWhenTimeOfOthersIsOverThenTakesTheirPlace() {
		for (int i = 0; i < 100_000; i++) {
			this.table.put(this.random.nextLong(), 1_000, new long[] { 0, 0 }, 0);
		}
		long forgotten = this.table.forgotten();
		long[] later = this.random.longs(MAX_SLOTS / 16).toArray();
		for (long tag : later) {
			this.table.put(tag, 1_001, new long[] { 1, 1 }, 1_000);
		}
		for (long tag : later) {
			assertThat(this.table.peek(tag)).isNotNull();
		}
		assertThat(this.table.forgotten()).isEqualTo(forgotten);
	}

}

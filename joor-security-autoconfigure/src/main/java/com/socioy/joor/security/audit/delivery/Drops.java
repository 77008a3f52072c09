package com.socioy.joor.security.audit.delivery;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts what was not recorded, to the last one, and remembers the range it lies in until
 * that is told. Any thread may count; one thread tells.
 */
final class Drops {

	private final LongAdder count = new LongAdder();

	private final LongAccumulator first = new LongAccumulator(Math::min, Long.MAX_VALUE);

	private final LongAccumulator last = new LongAccumulator(Math::max, Long.MIN_VALUE);

	// Of the thread that tells only
	private long told;

	void add(long at) {
		add(at, at, 1);
	}

	void add(long first, long last, int count) {
		// Counted last: what is counted lies in the range
		this.first.accumulate(first);
		this.last.accumulate(last);
		this.count.add(count);
	}

	long total() {
		return this.count.sum();
	}

	boolean pending() {
		return total() != this.told;
	}

	/**
	 * Return what nobody was told yet, which from then on counts as told.
	 * @return the drops, or {@code null} if there are none
	 */
	@Nullable Range tell() {
		long total = total();
		if (total == this.told) {
			return null;
		}
		Range range = new Range(total - this.told, this.first.getThenReset(), this.last.getThenReset());
		this.told = total;
		return range;
	}

	/**
	 * Something that was dropped.
	 *
	 * @param count how many
	 * @param first where the range begins
	 * @param last where it ends
	 */
	record Range(long count, long first, long last) {

	}

}

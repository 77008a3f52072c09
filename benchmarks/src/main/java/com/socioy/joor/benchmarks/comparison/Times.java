package com.socioy.joor.benchmarks.comparison;

import java.util.Arrays;

/**
 * A list of times that boxes none of them.
 */
final class Times {

	private long[] values = new long[1024];

	private int size;

	void add(long value) {
		reserve(1);
		this.values[this.size++] = value;
	}

	void addAll(Times others) {
		reserve(others.size);
		System.arraycopy(others.values, 0, this.values, this.size, others.size);
		this.size += others.size;
	}

	private void reserve(int more) {
		if (this.size + more > this.values.length) {
			this.values = Arrays.copyOf(this.values, Math.max(2 * this.values.length, this.size + more));
		}
	}

	long[] toArray() {
		return Arrays.copyOf(this.values, this.size);
	}

}

package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;

/**
 * What a service takes of a machine while nobody asks it anything.
 *
 * @param heap live heap, in bytes
 * @param threads number of threads; virtual ones do not count
 */
record Footprint(long heap, long threads) {

	static final Footprint NOTHING = new Footprint(0, 0);

	static Footprint of(RunningService service) throws IOException {
		return new Footprint(service.heap(), service.threads());
	}

	double megabytes() {
		return this.heap / 1e6;
	}

	/**
	 * Return how much more this is than another.
	 * @param other the other
	 * @return the difference
	 */
	Footprint minus(Footprint other) {
		return new Footprint(this.heap - other.heap, this.threads - other.threads);
	}

}

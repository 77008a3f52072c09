package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a service takes of a machine while nobody asks it anything.
 *
 * @param heap live heap, in bytes
 * @param threads number of threads; virtual ones do not count
 */
record Footprint(long heap, long threads) {

	private static final double MEGA = 1e6;

	static Footprint of(RunningService service) throws IOException, InterruptedException {
		service.awaitRest();
		return new Footprint(service.heap(), service.threads());
	}

	/**
	 * Return how many megabytes of heap this is more than another.
	 * @param other the other
	 * @return the difference
	 */
	double megabytesBeyond(Footprint other) {
		return (this.heap - other.heap) / MEGA;
	}

	/**
	 * Describe the heap.
	 * @param other what it is compared to, if it was measured
	 * @return the heap, for people
	 */
	String heap(@Nullable Footprint other) {
		String more = (other != null) ? String.format(Locale.ROOT, " (%+.1f)", megabytesBeyond(other)) : "";
		return String.format(Locale.ROOT, "%.1f MB", this.heap / MEGA) + more;
	}

	/**
	 * Describe the threads.
	 * @param other what they are compared to, if they were measured
	 * @return the threads, for people
	 */
	String threads(@Nullable Footprint other) {
		return this.threads
				+ ((other != null) ? String.format(Locale.ROOT, " (%+d)", this.threads - other.threads) : "");
	}

}

package com.socioy.joor.benchmarks.startup;

import java.util.Arrays;

/**
 * What one start of the application took until it was ready.
 *
 * @param run milliseconds since {@code main} began
 * @param process milliseconds since the process began
 * @param cpu milliseconds that processors worked for the process
 * @param classes number of classes that were loaded
 * @param threads number of live threads
 * @param heap kilobytes that were live after a collection
 */
record Start(long run, long process, long cpu, long classes, long threads, long heap) {

	static Start parse(String figures) {
		long[] values = Arrays.stream(figures.split(" ")).mapToLong(Long::parseLong).toArray();
		return new Start(values[0], values[1], values[2], values[3], values[4], values[5]);
	}

}

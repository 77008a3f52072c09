package com.socioy.joor.benchmarks.ratelimit;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Prints what rate limits cost: memory, resistance to a flood, and time and garbage of a
 * decision.
 */
public final class RateLimitFigures {

	private RateLimitFigures() {
	}

	public static void main(String[] args) throws RunnerException {
		MemoryPerKey.print();
		Flood.print();
		int seconds = Integer.getInteger("seconds", 2);
		new Runner(new OptionsBuilder().include(RateLimitFigures.class.getPackageName() + ".*Benchmark")
			.addProfiler(GCProfiler.class)
			.forks(Integer.getInteger("forks", 3))
			.warmupIterations(4)
			.warmupTime(TimeValue.seconds(seconds))
			.measurementIterations(5)
			.measurementTime(TimeValue.seconds(seconds))
			.build()).run();
	}

}

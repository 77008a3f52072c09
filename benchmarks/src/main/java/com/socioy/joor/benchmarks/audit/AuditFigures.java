package com.socioy.joor.benchmarks.audit;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Prints what it costs to tell a security event, and what becomes of a flood of them.
 */
public final class AuditFigures {

	private AuditFigures() {
	}

	public static void main(String[] args) throws Exception {
		EventFlood.run(Integer.getInteger("flood.seconds", 10), Integer.getInteger("flood.rate", 50_000));
		publish(1);
		publish(2);
	}

	private static void publish(int threads) throws RunnerException {
		int seconds = Integer.getInteger("seconds", 2);
		new Runner(new OptionsBuilder().include(PublishBenchmark.class.getName())
			.addProfiler(GCProfiler.class)
			.threads(threads)
			.forks(Integer.getInteger("forks", 1))
			.warmupIterations(4)
			.warmupTime(TimeValue.seconds(seconds))
			.measurementIterations(5)
			.measurementTime(TimeValue.seconds(seconds))
			.build()).run();
	}

}

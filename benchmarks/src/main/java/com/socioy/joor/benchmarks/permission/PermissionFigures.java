package com.socioy.joor.benchmarks.permission;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Prints what many roles and rules cost, as multiples of what few cost.
 */
public final class PermissionFigures {

	private PermissionFigures() {
	}

	public static void main(String[] args) throws RunnerException {
		int millis = Integer.getInteger("millis", 1000);
		Collection<RunResult> results = new Runner(
				new OptionsBuilder().include(PermissionBenchmark.class.getName() + "|" + RuleBenchmark.class.getName())
					.addProfiler(GCProfiler.class)
					.forks(Integer.getInteger("forks", 2))
					.warmupIterations(4)
					.warmupTime(TimeValue.milliseconds(millis))
					.measurementIterations(5)
					.measurementTime(TimeValue.milliseconds(millis))
					.build())
			.run();
		Map<String, Map<Integer, RunResult>> byName = new TreeMap<>();
		for (RunResult result : results) {
			String count = result.getParams().getParam(result.getParams().getParamsKeys().iterator().next());
			byName.computeIfAbsent(result.getPrimaryResult().getLabel(), (name) -> new TreeMap<>())
				.put(Integer.valueOf(count), result);
		}
		// The median, because a busy machine stretches the mean at its pleasure
		byName.forEach((name, counts) -> System.out.printf(
				"%-45s median time %.2f, garbage %.0f bytes with 10, %.0f with 1000%n", name,
				time(of(counts, 1000)) / time(of(counts, 10)), garbage(of(counts, 10)), garbage(of(counts, 1000))));
	}

	private static RunResult of(Map<Integer, RunResult> counts, int count) {
		return Objects.requireNonNull(counts.get(count), "Not measured");
	}

	private static double time(RunResult result) {
		return result.getPrimaryResult().getStatistics().getPercentile(50);
	}

	private static double garbage(RunResult result) {
		return Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"), "Not measured")
			.getScore();
	}

}

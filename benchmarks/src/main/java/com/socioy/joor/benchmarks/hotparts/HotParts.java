package com.socioy.joor.benchmarks.hotparts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import com.socioy.joor.benchmarks.page.GeneratedSection;
import com.socioy.joor.benchmarks.page.Machine;
import com.socioy.joor.benchmarks.page.Spread;

/**
 * Measures the parts that every request passes, each right beside its counterpart, and
 * writes one table of them.
 */
public final class HotParts {

	private static final String ALL = ".*";

	private HotParts() {
	}

	public static void main(String[] args) throws RunnerException, IOException {
		int forks = Integer.getInteger("forks", 2);
		int millis = Integer.getInteger("millis", 300);
		String include = System.getProperty("include", ALL);
		Pattern wanted = Pattern.compile(include, Pattern.CASE_INSENSITIVE);
		List<Part> parts = Arrays.stream(Part.values())
			.filter((part) -> wanted.matcher(part.title()).find() || wanted.matcher(part.ours()).find())
			.toList();
		Map<String, RunResult> results = run(parts, forks, millis);
		String command = "mvn -q -pl benchmarks -am compile -Phot-parts -Dforks=" + forks + " -Dmillis=" + millis;
		String table = table(parts, results) + "\n" + Machine.describe(command);
		System.out.println(table);
		if (include.equals(ALL)) {
			new GeneratedSection(Path.of(System.getProperty("docs", "docs"), "performance.md"), "hot-parts")
				.write(table);
		}
	}

	private static Map<String, RunResult> run(List<Part> parts, int forks, int millis) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().verbosity(VerboseMode.NORMAL)
			.param("rules", "10")
			.param("roles", "10")
			.addProfiler(GCProfiler.class)
			.shouldDoGC(false)
			.jvmArgsAppend("-Xmx1g", "-XX:+UseSerialGC")
			.forks(forks)
			.warmupIterations(5)
			.warmupTime(TimeValue.milliseconds(millis))
			.measurementIterations(5)
			.measurementTime(TimeValue.milliseconds(millis));
		parts.stream()
			.flatMap((part) -> Stream.of(part.ours(), String.valueOf(part.plain())))
			.distinct()
			.forEach((name) -> options.include("^" + Pattern.quote(name) + "$"));
		Collection<RunResult> results = new Runner(options.build()).run();
		return results.stream()
			.collect(Collectors.toMap((result) -> result.getParams().getBenchmark(), (result) -> result));
	}

	private static String table(List<Part> parts, Map<String, RunResult> results) {
		StringBuilder table = new StringBuilder("| part | beside it | ours, ns | beside it, ns | ratio |"
				+ " ours, bytes | beside it, bytes |\n|---|---|---|---|---|---|---|\n");
		for (Part part : parts) {
			RunResult ours = of(results, part.ours());
			Spread time = time(ours);
			table.append("| ").append(part.title()).append(" | ");
			if (part.plain() == null) {
				table.append("| ").append(time).append(" | | | ").append(garbage(ours)).append(" | |\n");
				continue;
			}
			RunResult plain = of(results, part.plain());
			Spread plainTime = time(plain);
			table.append(part.counterpart())
				.append(" | ")
				.append(time)
				.append(" | ")
				.append(plainTime)
				.append(" | ")
				.append(Spread.text(time.median() / plainTime.median()))
				.append(" | ")
				.append(garbage(ours))
				.append(" | ")
				.append(garbage(plain))
				.append(" |\n");
		}
		return table.toString();
	}

	private static RunResult of(Map<String, RunResult> results, @Nullable String benchmark) {
		return Objects.requireNonNull(results.get(benchmark), () -> "Not measured: " + benchmark);
	}

	// The median of each iteration, because a busy machine stretches the mean at its
	// pleasure

	private static Spread time(RunResult result) {
		return Spread.of(result.getBenchmarkResults()
			.stream()
			.map(BenchmarkResult::getIterationResults)
			.flatMap(Collection::stream)
			.mapToDouble((iteration) -> iteration.getPrimaryResult().getStatistics().getPercentile(50))
			.toArray());
	}

	private static String garbage(RunResult result) {
		double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"), "Not measured")
			.getScore();
		return Spread.whole(Math.round(bytes));
	}

}

package com.socioy.joor.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * One way of starting the application, and what it took each time. For one thread.
 */
final class StartVariant {

	private final String title;

	private final Path java;

	private final String classPath;

	private final List<String> arguments;

	private List<String> options = List.of();

	private final List<Start> starts = new ArrayList<>();

	private List<String> threads = List.of();

	StartVariant(String title, Path java, String classPath, String... arguments) {
		this.title = title;
		this.java = java;
		this.classPath = classPath;
		this.arguments = List.of(arguments);
	}

	/**
	 * Start in the same way, but from an ahead-of-time cache that one more start writes.
	 * @param cache file of the cache
	 * @return the variant
	 * @throws IOException if the application does not start
	 * @throws InterruptedException if interrupted
	 */
	StartVariant cachedIn(Path cache) throws IOException, InterruptedException {
		StartVariant cached = new StartVariant(this.title + ", AOT cache", this.java, this.classPath,
				this.arguments.toArray(String[]::new));
		cached.options = List.of("-XX:AOTCacheOutput=" + cache);
		cached.start();
		cached.options = List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on");
		cached.starts.clear();
		return cached;
	}

	void start() throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(this.java.toString()));
		command.addAll(this.options);
		command.addAll(List.of("-cp", this.classPath, StartupApplication.class.getName(), "--logging.level.root=warn",
				"--spring.main.banner-mode=off"));
		command.addAll(this.arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		List<String> output;
		try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
			output = reader.lines().toList();
		}
		if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
			process.destroyForcibly();
			throw new IllegalStateException("The application did not start:\n" + String.join("\n", output));
		}
		this.starts.add(Start.parse(find(output, StartupApplication.READY)));
		this.threads = List.of(find(output, StartupApplication.THREADS).replace("[", "").replace("]", "").split(", "));
	}

	private static String find(List<String> output, String beginning) {
		return output.stream()
			.filter((line) -> line.startsWith(beginning))
			.map((line) -> line.substring(beginning.length()))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The application was never ready:\n" + output));
	}

	void forget() {
		this.starts.clear();
	}

	String title() {
		return this.title;
	}

	long median(ToLongFunction<Start> figure) {
		long[] sorted = sorted(figure);
		return sorted[sorted.length / 2];
	}

	long least(ToLongFunction<Start> figure) {
		return sorted(figure)[0];
	}

	long most(ToLongFunction<Start> figure) {
		return sorted(figure)[this.starts.size() - 1];
	}

	private long[] sorted(ToLongFunction<Start> figure) {
		return this.starts.stream().mapToLong(figure).sorted().toArray();
	}

	/**
	 * Return the median of the ratios of each round, which a load that comes and goes
	 * moves less than the ratio of the medians.
	 * @param reference what was started in the same rounds
	 * @param figure what to compare
	 * @return the ratios of the quartiles and the median, in ascending order
	 */
	double[] ratios(StartVariant reference, ToLongFunction<Start> figure) {
		double[] ratios = new double[this.starts.size()];
		Arrays.setAll(ratios,
				(i) -> figure.applyAsLong(this.starts.get(i)) / (double) figure.applyAsLong(reference.starts.get(i)));
		Arrays.sort(ratios);
		return new double[] { ratios[ratios.length / 4], ratios[ratios.length / 2], ratios[(ratios.length * 3) / 4] };
	}

	String threadsBeside(StartVariant reference) {
		List<String> more = new ArrayList<>(this.threads);
		reference.threads.forEach(more::remove);
		return more.stream().collect(Collectors.joining(", "));
	}

}

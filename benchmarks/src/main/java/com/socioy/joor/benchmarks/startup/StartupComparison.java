package com.socioy.joor.benchmarks.startup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;

/**
 * Starts the same application with and without Joor Security in alternating rounds, each
 * in a JVM of its own, and prints how long it takes until it is ready. The class path
 * without is the class path with, less our own jar.
 */
public final class StartupComparison {

	private static final int ROUNDS = Integer.getInteger("rounds", 15);

	private static final int WARM_UP = 2;

	private StartupComparison() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		List<String> with = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
		Path ours = codeSource(JoorSecurityAutoConfiguration.class);
		List<String> without = with.stream().filter((entry) -> !Path.of(entry).toAbsolutePath().equals(ours)).toList();
		if (without.size() == with.size()) {
			throw new IllegalStateException("Joor Security is not on the class path");
		}
		List<Integer> plain = new ArrayList<>();
		List<Integer> joor = new ArrayList<>();
		for (int round = 0; round < ROUNDS + WARM_UP; round++) {
			int first = start(without);
			int second = start(with);
			if (round >= WARM_UP) {
				plain.add(first);
				joor.add(second);
			}
		}
		System.out.printf(Locale.ROOT, "JDK %s, %d rounds after %d to warm up, alternating; milliseconds until ready%n",
				Runtime.version(), ROUNDS, WARM_UP);
		print("same starters without Joor Security", plain, median(plain));
		print("with Joor Security", joor, median(plain));
	}

	private static Path codeSource(Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
			.toAbsolutePath();
	}

	private static int start(List<String> classPath) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				String.join(File.pathSeparator, classPath), StartupApplication.class.getName(),
				"--logging.level.root=warn", "--spring.main.banner-mode=off")
			.redirectErrorStream(true)
			.start();
		List<String> output;
		try (BufferedReader reader = process.inputReader()) {
			output = reader.lines().toList();
		}
		if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
			process.destroyForcibly();
			throw new IllegalStateException("The application did not start:\n" + String.join("\n", output));
		}
		return output.stream()
			.filter((line) -> line.startsWith(StartupApplication.READY))
			.mapToInt((line) -> Integer.parseInt(line.substring(StartupApplication.READY.length())))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The application was never ready:\n" + output));
	}

	private static void print(String name, List<Integer> figures, int reference) {
		System.out.printf(Locale.ROOT, "%-38s median %5d  min %5d  max %5d  ratio %.3f%n", name, median(figures),
				Collections.min(figures), Collections.max(figures), median(figures) / (double) reference);
	}

	private static int median(List<Integer> figures) {
		List<Integer> sorted = figures.stream().sorted().toList();
		return sorted.get(sorted.size() / 2);
	}

}

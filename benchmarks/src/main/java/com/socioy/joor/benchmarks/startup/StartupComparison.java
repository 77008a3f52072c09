package com.socioy.joor.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Starts the same application with and without Joor Security in alternating rounds, each
 * in a JVM of its own, and prints what it takes until it is ready. The class path without
 * is the class path with, less our own archive.
 */
public final class StartupComparison {

	private static final int ROUNDS = Integer.getInteger("rounds", 15);

	private static final int WARM_UP = 1;

	private StartupComparison() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("startup");
		try {
			measure(directory);
		}
		finally {
			try (Stream<Path> files = Files.list(directory)) {
				for (Path file : files.toList()) {
					Files.delete(file);
				}
			}
			Files.delete(directory);
		}
	}

	private static void measure(Path directory) throws IOException, InterruptedException {
		Path java = Path.of(System.getProperty("jdk", System.getProperty("java.home")), "bin", "java");
		ClassPath classPath = ClassPath.create(directory);
		StartVariant plain = new StartVariant("without Joor Security", java, classPath.withoutOurs());
		StartVariant methods = new StartVariant("without, method security on", java, classPath.withoutOurs(),
				"--spring.profiles.active=method-security");
		StartVariant joor = new StartVariant("with Joor Security", java, classPath.withOurs());
		List<StartVariant> variants = new ArrayList<>(List.of(plain, methods, joor));
		if (Boolean.getBoolean("aot-cache")) {
			variants.add(plain.cachedIn(directory.resolve("plain.aot")));
			variants.add(joor.cachedIn(directory.resolve("joor.aot")));
		}
		for (int round = 0; round < ROUNDS + WARM_UP; round++) {
			for (StartVariant variant : variants) {
				variant.start();
			}
			if (round < WARM_UP) {
				variants.forEach(StartVariant::forget);
			}
		}
		System.out.printf(Locale.ROOT,
				"%s, %d processors; %d rounds after %d to warm up, alternating; the same starters in each%n%n",
				version(java), Runtime.getRuntime().availableProcessors(), ROUNDS, WARM_UP);
		System.out.println("| | time, median (least to most) ms | ratio, median (quartiles) "
				+ "| since the process began, ms | CPU, median (least to most) ms | ratio, median (quartiles) "
				+ "| live heap MB | threads | classes |");
		System.out.println("|---|---|---|---|---|---|---|---|---|");
		for (StartVariant variant : variants) {
			print(variant, plain);
		}
		System.out.printf("%nThreads beside those without Joor Security: %s%n", joor.threadsBeside(plain));
	}

	private static String version(Path java) throws IOException {
		Process process = new ProcessBuilder(java.toString(), "--version").redirectErrorStream(true).start();
		try (Stream<String> lines = process.inputReader().lines()) {
			return lines.toList().get(0);
		}
	}

	private static void print(StartVariant variant, StartVariant reference) {
		double[] time = variant.ratios(reference, Start::run);
		double[] cpu = variant.ratios(reference, Start::cpu);
		System.out.printf(Locale.ROOT,
				"| %s | %d (%d to %d) | %.2f (%.2f to %.2f) | %d | %d (%d to %d) | %.2f (%.2f to %.2f) "
						+ "| %.1f | %d | %d |%n",
				variant.title(), variant.median(Start::run), variant.least(Start::run), variant.most(Start::run),
				time[1], time[0], time[2], variant.median(Start::process), variant.median(Start::cpu),
				variant.least(Start::cpu), variant.most(Start::cpu), cpu[1], cpu[0], cpu[2],
				variant.median(Start::heap) / 1024.0, variant.median(Start::threads), variant.median(Start::classes));
	}

}

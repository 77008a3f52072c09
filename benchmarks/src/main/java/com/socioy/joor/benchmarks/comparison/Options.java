package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is measured, from system properties.
 *
 * @param rounds how many rounds
 * @param seconds how long each load of a round is
 * @param warmUp how many seconds each service is warmed up at most
 * @param connections how many requests are under way at a time
 * @param loadThreads how many threads the load has
 * @param load what puts the load on: {@code wrk}, {@code java}, or {@code auto} for wrk
 * if it is there
 * @param scenarios what is asked
 * @param algorithms what tokens are signed with
 * @param threads what the services run requests on: {@code platform} or {@code virtual}
 * @param variants how the services are secured
 * @param jdk the Java home that the services run with
 * @param output file that everything is appended to as well, or empty
 */
record Options(int rounds, int seconds, int warmUp, int connections, int loadThreads, String load,
		List<Scenario> scenarios, List<String> algorithms, List<String> threads, List<Variant> variants, Path jdk,
		String output) {

	private static final List<String> ALGORITHMS = List.of("RS256", "ES256", "EdDSA");

	private static final List<String> THREADS = List.of("platform", "virtual");

	private static final List<String> LOADS = List.of("auto", "wrk", "java");

	private static final String SCENARIOS = "one-user,10000-new,10000-users,401-no-token,401-forged,403,429";

	static Options read() {
		return new Options(number("rounds", 5), number("seconds", 2), number("warm-up", 60), number("connections", 16),
				number("load-threads", 1), oneOf(LOADS, System.getProperty("load", "auto")),
				list("scenarios", SCENARIOS, Scenario::of),
				list("algorithms", "RS256", (name) -> oneOf(ALGORITHMS, name)),
				list("threads", "platform", (name) -> oneOf(THREADS, name)),
				list("variants", "plain,none,joor,redis", (name) -> Variant.valueOf(name.toUpperCase(Locale.ROOT))),
				Path.of(System.getProperty("jdk", System.getProperty("java.home"))), System.getProperty("output", ""));
	}

	private static int number(String name, int standard) {
		int number = Integer.parseInt(System.getProperty(name, Integer.toString(standard)));
		if (number < 1) {
			throw new IllegalArgumentException("'" + name + "' must be at least 1");
		}
		return number;
	}

	private static String oneOf(List<String> allowed, String value) {
		if (!allowed.contains(value)) {
			throw new IllegalArgumentException("'" + value + "' is none of " + allowed);
		}
		return value;
	}

	private static <T> List<T> list(String name, String standard, Function<String, T> parse) {
		List<T> all = new ArrayList<>();
		for (String each : System.getProperty(name, standard).split(",")) {
			all.add(parse.apply(each.strip()));
		}
		return all.stream().distinct().toList();
	}

	/**
	 * Return how many of the services take part in a scenario.
	 * @param scenario the scenario
	 * @return their number
	 */
	int services(Scenario scenario) {
		return (int) this.variants.stream().filter(scenario.variants()::contains).count();
	}

	/**
	 * Choose the load.
	 * @param directory where files are written to
	 * @param connections how many requests are under way at a time
	 * @return the load
	 * @throws IOException if files cannot be written
	 */
	Load createLoad(Path directory, int connections) throws IOException {
		Optional<Path> wrk = this.load.equals("java") ? Optional.empty() : WrkLoad.find();
		if (wrk.isPresent()) {
			return WrkLoad.create(wrk.get(), directory, connections, this.loadThreads);
		}
		if (this.load.equals("wrk")) {
			throw new IllegalArgumentException("There is no wrk on the path");
		}
		return new JavaLoad(connections, Math.min(connections, this.loadThreads));
	}

	/**
	 * Return the program that runs the services.
	 * @return the program
	 */
	Path java() {
		Path java = this.jdk.resolve("bin").resolve("java");
		if (!Files.isExecutable(java)) {
			throw new IllegalArgumentException("There is no Java in " + this.jdk);
		}
		return java;
	}

	/**
	 * Return the command that measures the same again.
	 * @param feature the feature release of the JDK that the services run with
	 * @return the command
	 */
	String command(int feature) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("rounds", this.rounds);
		all.put("seconds", this.seconds);
		all.put("warm-up", this.warmUp);
		all.put("connections", this.connections);
		all.put("load", this.load);
		all.put("load-threads", this.loadThreads);
		all.put("scenarios", String.join(",", this.scenarios.stream().map(Scenario::name).toList()));
		all.put("algorithms", String.join(",", this.algorithms));
		all.put("threads", String.join(",", this.threads));
		all.put("variants",
				String.join(",", this.variants.stream().map((each) -> each.name().toLowerCase(Locale.ROOT)).toList()));
		// Where it is differs from machine to machine
		all.put("jdk", "/path/to/jdk-" + feature);
		StringBuilder command = new StringBuilder("mvn -q -pl benchmarks -am compile -Pcomparison");
		all.forEach((name, value) -> command.append(" -D").append(name).append('=').append(value));
		return command.toString();
	}

}

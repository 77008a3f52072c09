package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * What the figures were made on.
 *
 * @param date the day, in UTC
 * @param processors the processors
 * @param busy how many threads wanted to run when it began
 * @param jdk the Java that the services run with
 */
record Machine(LocalDate date, String processors, String busy, String jdk) {

	/**
	 * Look at this machine.
	 * @param java the program that runs the services
	 * @return what it is
	 * @throws IOException if that cannot be told
	 */
	static Machine read(Path java) throws IOException {
		double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
		return new Machine(LocalDate.now(ZoneOffset.UTC), com.socioy.joor.benchmarks.page.Machine.processors(),
				String.format(Locale.ROOT, "%.1f", load), version(java));
	}

	// Of its lines the second names product and version

	private static String version(Path java) throws IOException {
		Process process = new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
		String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		List<String> lines = text.lines().filter((line) -> line.contains("Environment")).toList();
		if (lines.size() != 1 || !lines.get(0).contains("(build ")) {
			throw new IOException("The version of " + java + " cannot be read: " + text);
		}
		return lines.get(0).strip();
	}

	/**
	 * Return the version of the language that the services run with.
	 * @return the version, such as 17
	 */
	int feature() {
		String build = this.jdk.substring(this.jdk.indexOf("(build ") + "(build ".length());
		return Integer.parseInt(build.split("[^0-9]")[0]);
	}

	/**
	 * Describe everything in one line.
	 * @param load the load
	 * @return the line
	 */
	String describe(Load load) {
		return this.date + ", processors: " + this.processors + ", load average when it began: " + this.busy
				+ ", services on " + this.jdk + ", load by " + load.description();
	}

}

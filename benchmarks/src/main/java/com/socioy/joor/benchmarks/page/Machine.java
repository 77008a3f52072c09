package com.socioy.joor.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * What figures were made on.
 */
public final class Machine {

	private Machine() {
	}

	/**
	 * Describe the machine, the Java platform, the day and the command.
	 * @param command the command
	 * @return one line of Markdown
	 */
	public static String describe(String command) {
		return LocalDate.now(ZoneOffset.UTC) + ", processors: " + processors() + ", " + System.getProperty("os.name")
				+ ", JDK " + Runtime.version() + ", `" + command + "`";
	}

	/**
	 * Describe the processors.
	 * @return their number and kind
	 */
	public static String processors() {
		return Runtime.getRuntime().availableProcessors() + " (" + processor() + ")";
	}

	private static String processor() {
		try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}

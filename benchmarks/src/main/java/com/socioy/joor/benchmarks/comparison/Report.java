package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * What is printed: on the standard output, and at the end of a file if that is wanted.
 */
final class Report implements AutoCloseable {

	private final PrintStream file;

	/**
	 * Create a report.
	 * @param output the file, or an empty string
	 * @throws IOException if it cannot be written
	 */
	Report(String output) throws IOException {
		OutputStream stream = output.isEmpty() ? OutputStream.nullOutputStream()
				: Files.newOutputStream(Path.of(output), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		this.file = new PrintStream(stream, true, StandardCharsets.UTF_8);
	}

	/**
	 * Print a line.
	 * @param format the line, as a format
	 * @param arguments what is filled in
	 */
	void line(String format, Object... arguments) {
		String line = String.format(Locale.ROOT, format, arguments);
		System.out.println(line);
		this.file.println(line);
	}

	@Override
	public void close() {
		this.file.close();
	}

}

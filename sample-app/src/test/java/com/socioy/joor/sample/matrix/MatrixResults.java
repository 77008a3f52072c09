package com.socioy.joor.sample.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * What the rows of the table came to, by issuer and outcome.
 */
final class MatrixResults {

	private final Queue<Result> results = new ConcurrentLinkedQueue<>();

	void add(MatrixRow row, String outcome, boolean passed) {
		this.results.add(new Result(row, outcome, passed));
	}

	/**
	 * Return the counts.
	 * @return a table with a line for each issuer and a column for each outcome
	 */
	String summary() {
		Set<String> outcomes = new TreeSet<>();
		Map<String, Map<String, Long>> counts = new TreeMap<>();
		for (Result result : this.results) {
			outcomes.add(result.outcome());
			counts.computeIfAbsent(result.row().issuer(), (issuer) -> new TreeMap<>())
				.merge(result.outcome(), 1L, Long::sum);
		}
		long passed = this.results.stream().filter(Result::passed).count();
		StringBuilder text = new StringBuilder(passed + " of " + this.results.size() + " rows as expected\n\n");
		Set<String> columns = new LinkedHashSet<>(outcomes);
		line(text, "issuer", columns.stream().toList());
		line(text, "---", columns.stream().map((column) -> "---:").toList());
		counts.forEach((issuer, row) -> line(text, issuer,
				columns.stream().map((column) -> String.valueOf(row.getOrDefault(column, 0L))).toList()));
		return text.toString();
	}

	private static void line(StringBuilder text, String first, List<String> cells) {
		text.append("| %-8s | ".formatted(first)).append(String.join(" | ", cells)).append(" |\n");
	}

	/**
	 * Write the counts and all rows.
	 * @param file where to
	 */
	void write(Path file) {
		String rows = this.results.stream()
			.sorted(Comparator.comparingInt((result) -> result.row().line()))
			.map((result) -> (result.passed() ? "ok    " : "WRONG ") + result.row() + ", was " + result.outcome())
			.collect(Collectors.joining("\n"));
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, summary() + "\n```text\n" + rows + "\n```\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What one row came to.
	 *
	 * @param row the row
	 * @param outcome status and problem of the answer
	 * @param passed whether the answer was the expected one
	 */
	private record Result(MatrixRow row, String outcome, boolean passed) {

	}

}

package com.socioy.joor.sample.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code access-matrix.csv}: a request and what it must be answered with. A
 * hyphen stands for nothing.
 *
 * @param line number of the line
 * @param issuer who issued the token, {@code none} if there is no token
 * @param roles what the token says about roles, as it stands there
 * @param factors what the token says in {@code amr}; a value that begins with
 * {@code acr=} says it in {@code acr}
 * @param login how long ago the login was: {@code fresh}, {@code old}, {@code future} or
 * nothing
 * @param method HTTP method
 * @param path path
 * @param status status of the answer
 * @param problem name of the problem, nothing if the answer is none
 */
record MatrixRow(int line, String issuer, List<String> roles, List<String> factors, @Nullable String login,
		String method, String path, int status, @Nullable String problem) {

	private static final String FILE = "/access-matrix.csv";

	private static final int COLUMNS = 8;

	/**
	 * Read the table.
	 * @param issuers whose rows are wanted
	 * @return the rows
	 */
	static Stream<MatrixRow> of(String... issuers) {
		List<String> wanted = List.of(issuers);
		return lines().filter((row) -> wanted.contains(row.issuer()));
	}

	static Stream<MatrixRow> lines() {
		AtomicInteger number = new AtomicInteger();
		try (InputStream file = MatrixRow.class.getResourceAsStream(FILE)) {
			if (file == null) {
				throw new IllegalStateException("There is no " + FILE);
			}
			String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
			return text.lines()
				.map((line) -> parse(number.incrementAndGet(), line))
				.filter((row) -> row.line() > 0)
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static MatrixRow parse(int number, String line) {
		if (line.isBlank() || line.startsWith("#")) {
			return new MatrixRow(0, "", List.of(), List.of(), null, "", "", 0, null);
		}
		String[] cells = Arrays.stream(line.split(",")).map(String::strip).toArray(String[]::new);
		if (cells.length != COLUMNS) {
			throw new IllegalStateException("Line " + number + " has not " + COLUMNS + " columns: " + line);
		}
		return new MatrixRow(number, cells[0], words(cells[1]), words(cells[2]), optional(cells[3]), cells[4], cells[5],
				Integer.parseInt(cells[6]), optional(cells[7]));
	}

	private static List<String> words(String cell) {
		return cell.equals("-") ? List.of() : List.of(cell.split(" "));
	}

	private static @Nullable String optional(String cell) {
		return cell.equals("-") ? null : cell;
	}

	boolean isAnonymous() {
		return this.issuer.equals("none");
	}

	/**
	 * Return what must come, in words.
	 */
	String expected() {
		return (this.problem != null) ? this.status + " " + this.problem : String.valueOf(this.status);
	}

	@Override
	public String toString() {
		String caller = isAnonymous() ? "nobody" : this.roles + " of " + this.issuer;
		String proof = (this.factors.isEmpty() && this.login == null) ? ""
				: ", " + this.factors + " " + ((this.login != null) ? this.login : "at no time");
		return "line " + this.line + ": " + this.method + " " + this.path + " by " + caller + proof + " is "
				+ expected();
	}

}

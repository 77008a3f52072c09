package com.socioy.joor.benchmarks.comparison;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

/**
 * Load by <a href="https://github.com/wg/wrk">wrk</a>.
 *
 * @param program the program
 * @param script the script it runs
 * @param connections how many requests are under way at a time
 * @param threads how many threads send them
 */
record WrkLoad(Path program, Path script, int connections, int threads) implements Load {

	private static final int PATIENCE = 10;

	/**
	 * Find the program.
	 * @return where it is, if it is on the path
	 */
	static Optional<Path> find() {
		for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
			Path program = Path.of(directory, "wrk");
			if (!directory.isEmpty() && Files.isExecutable(program)) {
				return Optional.of(program);
			}
		}
		return Optional.empty();
	}

	/**
	 * Create a load.
	 * @param program the program
	 * @param directory where files are written to
	 * @param connections how many requests are under way at a time
	 * @param threads how many threads send them
	 * @return the load
	 * @throws IOException if the script cannot be written
	 */
	static WrkLoad create(Path program, Path directory, int connections, int threads) throws IOException {
		Path script = directory.resolve("load.lua");
		try (InputStream resource = WrkLoad.class.getResourceAsStream("load.lua")) {
			Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
		}
		return new WrkLoad(program, script, connections, Math.min(connections, threads));
	}

	@Override
	public String description() {
		return "wrk, threads: " + this.threads + ", connections: " + this.connections;
	}

	@Override
	public LoadResult run(int port, Requests requests, int seconds) throws IOException, InterruptedException {
		List<String> command = List.of(this.program.toString(), "--threads", Integer.toString(this.threads),
				"--connections", Integer.toString(this.connections), "--duration", seconds + "s", "--timeout",
				PATIENCE + "s", "--script", this.script.toString(), "http://127.0.0.1:" + port + requests.path(), "--",
				Integer.toString(requests.status()), requests.tokenFile().toString());
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			// Less than fits into the pipe: it can be read when all is over
			if (!process.waitFor(seconds + 3L * PATIENCE, TimeUnit.SECONDS)) {
				throw new IOException("wrk does not end");
			}
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.exitValue() != 0) {
				throw new IOException("wrk has failed: " + output);
			}
			return outcome(output).result(requests.status());
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static Outcome outcome(String output) throws IOException {
		for (String line : output.split("\n")) {
			if (line.startsWith("{")) {
				return JsonMapper.shared().readValue(line, Outcome.class);
			}
		}
		throw new IOException("wrk has printed no outcome: " + output);
	}

	/**
	 * What the script prints.
	 *
	 * @param requests how many requests were answered
	 * @param micros how long it took
	 * @param median how long half of the requests took at most, in microseconds
	 * @param percentile99 how long 99 of 100 requests took at most, in microseconds
	 * @param unexpected how many were answered with another status than expected
	 * @param other one of these statuses
	 * @param broken how many connections were refused, broke or timed out
	 */
	record Outcome(long requests, long micros, long median, long percentile99, long unexpected, int other,
			long broken) {

		LoadResult result(int status) throws IOException {
			if (this.unexpected > 0 || this.broken > 0) {
				throw new IOException(String.format(Locale.ROOT,
						"Of %d requests %d were not answered with %d, one of them with %d; broken connections: %d",
						this.requests, this.unexpected, status, this.other, this.broken));
			}
			return new LoadResult(this.requests, this.micros / 1e6, this.median, this.percentile99);
		}

	}

}

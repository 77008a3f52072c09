package com.socioy.joor.benchmarks.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A variant of the service that runs in a process of its own. For one thread.
 */
final class RunningService implements AutoCloseable {

	private static final int UTIME = 11;

	private static final int STIME = 12;

	// Of one tick in the accounts of a process, on every Linux that Java runs on
	private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);

	private static final int LAST_LINES = 40;

	private static final int PATIENCE = 20;

	/**
	 * Processor time in a second of a service that nobody asks anything.
	 */
	private static final long REST = TimeUnit.MILLISECONDS.toNanos(30);

	private final Variant variant;

	private final Process process;

	private final BufferedReader output;

	private final Writer input;

	private final int port;

	private final Path log;

	private RunningService(Variant variant, Process process, Path log) throws IOException {
		this.log = log;
		this.variant = variant;
		this.process = process;
		this.output = process.inputReader(StandardCharsets.US_ASCII);
		this.input = process.outputWriter(StandardCharsets.US_ASCII);
		this.port = (int) read(ServiceApplication.PORT);
	}

	/**
	 * Start a service and wait until it is ready.
	 * @param variant how it is secured
	 * @param java the program to run it with
	 * @param classPath its class path
	 * @param arguments what it is told
	 * @param directory where it keeps its log
	 * @return the service
	 * @throws IOException if it does not start
	 */
	static RunningService start(Variant variant, Path java, String classPath, List<String> arguments, Path directory)
			throws IOException {
		List<String> command = new ArrayList<>(List.of(java.toString(), "-Xms512m", "-Xmx512m", "-XX:+UseSerialGC",
				"-cp", classPath, ServiceApplication.class.getName()));
		command.addAll(arguments);
		// What is recorded is written as in operation, and nobody here has to read it
		Path log = Files.createTempDirectory(directory, variant.name()).resolve("service.log");
		command.addAll(List.of("--logging.threshold.console=off", "--logging.file.name=" + log));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try {
			return new RunningService(variant, process, log);
		}
		catch (IOException | RuntimeException ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	private long read(String beginning) throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.startsWith(beginning)) {
				return Long.parseLong(line.substring(beginning.length()).strip());
			}
		}
		throw new IOException("The service '" + this.variant.title() + "' has stopped:\n" + lastLines());
	}

	private String lastLines() throws IOException {
		List<String> lines = Files.exists(this.log) ? Files.readAllLines(this.log) : List.of();
		return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
	}

	private long ask(String question) throws IOException {
		this.input.write(question + "\n");
		this.input.flush();
		return read(question + " ");
	}

	Variant variant() {
		return this.variant;
	}

	int port() {
		return this.port;
	}

	long allocated() throws IOException {
		return ask(ServiceApplication.ALLOCATED);
	}

	long heap() throws IOException {
		return ask(ServiceApplication.HEAP);
	}

	long threads() throws IOException {
		return ask(ServiceApplication.THREADS);
	}

	long compilingMillis() throws IOException {
		return ask(ServiceApplication.COMPILING);
	}

	/**
	 * Tell how long processors worked for the service so far.
	 * @return nanoseconds, in user and in kernel mode
	 * @throws IOException if the accounts cannot be read
	 */
	long cpuNanos() throws IOException {
		Path accounts = Path.of("/proc", Long.toString(this.process.pid()), "stat");
		if (!Files.isReadable(accounts)) {
			return this.process.info()
				.totalCpuDuration()
				.map(Duration::toNanos)
				.orElseThrow(() -> new IOException("The accounts of processes cannot be read here"));
		}
		String line = Files.readString(accounts);
		// The name of the program may hold blanks, and ends with the last bracket
		String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
		return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) * TICK;
	}

	/**
	 * Wait until the service has done all that it was asked for, such as writing events,
	 * and for 20 seconds at most.
	 * @throws IOException if the accounts cannot be read
	 * @throws InterruptedException if this thread is interrupted
	 */
	void awaitRest() throws IOException, InterruptedException {
		long before = cpuNanos();
		for (int second = 0; second < PATIENCE; second++) {
			TimeUnit.SECONDS.sleep(1);
			long now = cpuNanos();
			if (now - before <= REST) {
				return;
			}
			before = now;
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}

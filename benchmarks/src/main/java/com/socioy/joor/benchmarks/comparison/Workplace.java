package com.socioy.joor.benchmarks.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A temporary directory, and the promise that neither files nor processes stay behind,
 * whichever way this process ends.
 */
final class Workplace {

	private Workplace() {
	}

	/**
	 * Create the directory, and see to it that everything is cleared away in the end.
	 * @return the directory
	 * @throws IOException if it cannot be created
	 */
	static Path create() throws IOException {
		Path directory = Files.createTempDirectory("comparison-");
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			endProcesses();
			delete(directory);
		}, "clear-away"));
		return directory;
	}

	private static void endProcesses() {
		List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
		processes.forEach(ProcessHandle::destroy);
		CompletableFuture<?>[] ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(ends).completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
		ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
	}

	private static void delete(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException | UncheckedIOException ex) {
			System.err.println("Left behind: " + directory + " (" + ex + ")");
		}
	}

}

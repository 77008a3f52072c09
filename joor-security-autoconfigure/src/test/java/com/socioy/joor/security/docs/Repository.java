package com.socioy.joor.security.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds files of this repository, wherever a test is started.
 */
final class Repository {

	private Repository() {
	}

	static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.exists(directory.resolve("joor-security-starter"))) {
			directory = directory.getParent();
		}
		if (directory == null) {
			throw new IllegalStateException("Not started inside the repository");
		}
		return directory;
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the pages of the documentation.
	 * @return the README and everything in {@code docs}
	 */
	static List<Path> pages() {
		Path root = root();
		try (Stream<Path> docs = Files.exists(root.resolve("docs")) ? Files.walk(root.resolve("docs"))
				: Stream.empty()) {
			return Stream.concat(Stream.of(root.resolve("README.md")), docs)
				.filter((file) -> file.toString().endsWith(".md") && Files.exists(file))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

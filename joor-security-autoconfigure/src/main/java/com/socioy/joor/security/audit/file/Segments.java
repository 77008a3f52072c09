package com.socioy.joor.security.audit.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names of the files of one record: the one that is written, and beside it those that are
 * complete, which have the number of their first record behind the name, for example
 * {@code security.log.000000001234}.
 */
final class Segments {

	private static final int DIGITS = 12;

	private Segments() {
	}

	/**
	 * Return the name of a complete file.
	 * @param path the file that is written
	 * @param first number of the first record
	 * @return the name
	 */
	static Path complete(Path path, long first) {
		return path.resolveSibling(path.getFileName() + "." + String.format("%0" + DIGITS + "d", first));
	}

	/**
	 * Return the number of the first record of a complete file.
	 * @param segment the file
	 * @return the number
	 */
	static long first(Path segment) {
		String name = segment.getFileName().toString();
		return Long.parseLong(name.substring(name.lastIndexOf('.') + 1));
	}

	/**
	 * List the complete files.
	 * @param path the file that is written
	 * @return the complete files, oldest first
	 * @throws IOException if the directory cannot be read
	 */
	static List<Path> list(Path path) throws IOException {
		Path directory = OwnerFiles.directory(path);
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		List<Path> segments = new ArrayList<>();
		try (Stream<Path> files = Files.list(directory)) {
			files.filter((file) -> isComplete(path, file)).forEach(segments::add);
		}
		segments.sort(Comparator.comparingLong(Segments::first));
		return segments;
	}

	private static boolean isComplete(Path path, Path file) {
		String prefix = path.getFileName() + ".";
		String name = file.getFileName().toString();
		// More digits than 18 might not fit, and no record gets there
		return name.startsWith(prefix) && name.length() >= prefix.length() + DIGITS
				&& name.length() <= prefix.length() + 18
				&& name.substring(prefix.length()).chars().allMatch((digit) -> digit >= '0' && digit <= '9');
	}

}

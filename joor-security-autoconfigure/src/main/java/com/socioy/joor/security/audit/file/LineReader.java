package com.socioy.joor.security.audit.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line, as bytes. A line that is longer than any record is cut, so
 * that no file takes more memory.
 */
final class LineReader implements Closeable {

	private static final int BUFFER = 64 * 1024;

	private static final int LONGEST = 1024 * 1024;

	private final InputStream input;

	private final ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);

	private boolean complete = true;

	/**
	 * Open a file.
	 * @param file the file
	 * @throws IOException if it cannot be read
	 */
	LineReader(Path file) throws IOException {
		this.input = new BufferedInputStream(Files.newInputStream(file), BUFFER);
	}

	/**
	 * Read a line.
	 * @return the line without its end, or {@code null} if there is none left
	 * @throws IOException if the file cannot be read
	 */
	byte @Nullable [] next() throws IOException {
		this.line.reset();
		int character = this.input.read();
		if (character < 0) {
			return null;
		}
		while (character >= 0 && character != '\n') {
			if (this.line.size() < LONGEST) {
				this.line.write(character);
			}
			character = this.input.read();
		}
		this.complete = character == '\n';
		return this.line.toByteArray();
	}

	/**
	 * Return whether the last line that was read had an end.
	 * @return {@code false} if it was cut off
	 */
	boolean isComplete() {
		return this.complete;
	}

	@Override
	public void close() throws IOException {
		this.input.close();
	}

}

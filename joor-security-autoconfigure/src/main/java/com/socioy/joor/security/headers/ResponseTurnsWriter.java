package com.socioy.joor.security.headers;

import java.io.PrintWriter;

/**
 * Takes a turn for whatever may send the headers, which a full buffer does as well.
 * Everything else that can be printed ends up in one of these methods.
 */
final class ResponseTurnsWriter extends PrintWriter {

	private final PrintWriter writer;

	private final HeadersState state;

	/**
	 * Wrap a writer.
	 * @param writer the writer, which also knows of errors
	 * @param state knows whether there are turns
	 */
	ResponseTurnsWriter(PrintWriter writer, HeadersState state) {
		super(writer);
		this.writer = writer;
		this.state = state;
	}

	@Override
	public void write(int character) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.writer.write(character);
		}
	}

	@Override
	public void write(char[] text, int offset, int length) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.writer.write(text, offset, length);
		}
	}

	@Override
	public void write(String text, int offset, int length) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.writer.write(text, offset, length);
		}
	}

	@Override
	public void println() {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.writer.println();
		}
	}

	@Override
	public void flush() {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.writer.flush();
		}
	}

	@Override
	public void close() {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.writer.close();
		}
	}

}

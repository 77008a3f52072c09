package com.socioy.joor.security.headers;

import java.io.IOException;
import java.nio.ByteBuffer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * Takes a turn for whatever may send the headers, which a full buffer does as well.
 */
final class ResponseTurnsOutputStream extends ServletOutputStream {

	private final ServletOutputStream stream;

	private final HeadersState state;

	/**
	 * Wrap a stream.
	 * @param stream the stream
	 * @param state knows whether there are turns
	 */
	ResponseTurnsOutputStream(ServletOutputStream stream, HeadersState state) {
		this.stream = stream;
		this.state = state;
	}

	@Override
	public void write(int b) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.stream.write(b);
		}
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.stream.write(bytes, offset, length);
		}
	}

	@Override
	public void write(ByteBuffer bytes) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.stream.write(bytes);
		}
	}

	// What a container does with characters is its own business
	@Override
	public void print(String text) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.stream.print(text);
		}
	}

	@Override
	public void flush() throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.stream.flush();
		}
	}

	@Override
	public void close() throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			this.stream.close();
		}
	}

	@Override
	public boolean isReady() {
		return this.stream.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		this.stream.setWriteListener(listener);
	}

}

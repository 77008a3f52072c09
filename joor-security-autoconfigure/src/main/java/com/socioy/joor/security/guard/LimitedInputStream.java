package com.socioy.joor.security.guard;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * Counts what is read and fails beyond a limit.
 */
final class LimitedInputStream extends ServletInputStream {

	private final ServletInputStream delegate;

	private final long limit;

	private long count;

	LimitedInputStream(ServletInputStream delegate, long limit) {
		this.delegate = delegate;
		this.limit = limit;
	}

	boolean isExceeded() {
		return this.count > this.limit;
	}

	private void count(long read) throws IOException {
		this.count += read;
		if (isExceeded()) {
			throw new ContentTooLargeException();
		}
	}

	@Override
	public int read() throws IOException {
		count(0);
		int value = this.delegate.read();
		if (value != -1) {
			count(1);
		}
		return value;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		count(0);
		int read = this.delegate.read(bytes, offset, length);
		if (read > 0) {
			count(read);
		}
		return read;
	}

	@Override
	public long skip(long n) throws IOException {
		count(0);
		long skipped = this.delegate.skip(n);
		count(skipped);
		return skipped;
	}

	@Override
	public int available() throws IOException {
		return this.delegate.available();
	}

	@Override
	public boolean isFinished() {
		return this.delegate.isFinished();
	}

	@Override
	public boolean isReady() {
		return this.delegate.isReady();
	}

	@Override
	public void setReadListener(ReadListener listener) {
		this.delegate.setReadListener(listener);
	}

	@Override
	public void close() throws IOException {
		this.delegate.close();
	}

}

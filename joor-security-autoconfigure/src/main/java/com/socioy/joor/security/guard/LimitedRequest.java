package com.socioy.joor.security.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Request whose body ends with an exception once more than the limit has been read.
 */
final class LimitedRequest extends HttpServletRequestWrapper {

	private final long limit;

	private @Nullable LimitedInputStream stream;

	private @Nullable BufferedReader reader;

	LimitedRequest(HttpServletRequest request, long limit) {
		super(request);
		this.limit = limit;
	}

	boolean isExceeded() {
		return this.stream != null && this.stream.isExceeded();
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.reader != null) {
			throw new IllegalStateException("The reader of this request is in use");
		}
		return stream();
	}

	@Override
	public BufferedReader getReader() throws IOException {
		if (this.reader == null) {
			if (this.stream != null) {
				throw new IllegalStateException("The input stream of this request is in use");
			}
			String encoding = getCharacterEncoding();
			Charset charset = (encoding != null) ? Charset.forName(encoding) : StandardCharsets.ISO_8859_1;
			this.reader = new BufferedReader(new InputStreamReader(stream(), charset));
		}
		return this.reader;
	}

	private LimitedInputStream stream() throws IOException {
		if (this.stream == null) {
			this.stream = new LimitedInputStream(super.getInputStream(), this.limit);
		}
		return this.stream;
	}

}

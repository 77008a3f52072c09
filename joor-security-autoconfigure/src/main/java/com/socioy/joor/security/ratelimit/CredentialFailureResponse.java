package com.socioy.joor.security.ratelimit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Counts a credential that fails, whichever mechanism finds that out: all of them answer
 * with 401. Where there were too many, the answer becomes 429, and what the mechanism
 * writes after that is dropped.
 */
final class CredentialFailureResponse extends HttpServletResponseWrapper {

	private final RateLimitEngine engine;

	private final RateLimitAnswer answer;

	private final LimitedRequest limited;

	private boolean replaced;

	CredentialFailureResponse(RateLimitEngine engine, RateLimitAnswer answer, LimitedRequest limited,
			HttpServletResponse response) {
		super(response);
		this.engine = engine;
		this.answer = answer;
		this.limited = limited;
	}

	@Override
	public void setStatus(int status) {
		try {
			if (!replaces(status)) {
				super.setStatus(status);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void sendError(int status) throws IOException {
		if (!replaces(status)) {
			super.sendError(status);
		}
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		if (!replaces(status)) {
			super.sendError(status, message);
		}
	}

	private boolean replaces(int status) throws IOException {
		if (this.replaced || status != SC_UNAUTHORIZED || this.limited.isIdentified() || isCommitted()) {
			return this.replaced;
		}
		Exceeded exceeded = this.engine.admitFailedCredential(this.limited);
		if (exceeded == null) {
			this.answer.inform(this.limited, this);
			return false;
		}
		super.setHeader("WWW-Authenticate", null);
		this.answer.refuse(exceeded, this.limited.caller().request(), (HttpServletResponse) getResponse());
		this.replaced = true;
		return true;
	}

	@Override
	public boolean isCommitted() {
		return this.replaced || super.isCommitted();
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		if (!this.replaced) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (!this.replaced) {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setContentType(@Nullable String type) {
		if (!this.replaced) {
			super.setContentType(type);
		}
	}

	@Override
	public void setContentLength(int length) {
		if (!this.replaced) {
			super.setContentLength(length);
		}
	}

	@Override
	public void setContentLengthLong(long length) {
		if (!this.replaced) {
			super.setContentLengthLong(length);
		}
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		if (!this.replaced) {
			super.sendRedirect(location, status, clearBuffer);
		}
	}

	@Override
	public void reset() {
		if (!this.replaced) {
			super.reset();
		}
	}

	@Override
	public void resetBuffer() {
		if (!this.replaced) {
			super.resetBuffer();
		}
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		return this.replaced ? new Nowhere() : super.getOutputStream();
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		return this.replaced
				? new PrintWriter(new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8))
				: super.getWriter();
	}

	/**
	 * Takes what nobody will read.
	 */
	private static final class Nowhere extends ServletOutputStream {

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new IllegalStateException("The response is complete");
		}

		@Override
		public void write(int value) {
			// Dropped
		}

	}

}

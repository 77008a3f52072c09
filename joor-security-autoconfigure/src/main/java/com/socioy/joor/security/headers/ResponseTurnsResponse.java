package com.socioy.joor.security.headers;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Locale;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Takes a turn for whatever touches headers or may send them. Until the request is handed
 * to another thread that costs the read of a field.
 */
final class ResponseTurnsResponse extends HttpServletResponseWrapper {

	private final HeadersState state;

	/**
	 * Wrap a response.
	 * @param response the response
	 * @param state knows whether there are turns
	 */
	ResponseTurnsResponse(HttpServletResponse response, HeadersState state) {
		super(response);
		this.state = state;
	}

	@Override
	public void addCookie(Cookie cookie) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.addCookie(cookie);
		}
	}

	@Override
	public void setDateHeader(String name, long date) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setDateHeader(name, date);
		}
	}

	@Override
	public void addDateHeader(String name, long date) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.addDateHeader(name, date);
		}
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setIntHeader(name, value);
		}
	}

	@Override
	public void addIntHeader(String name, int value) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.addIntHeader(name, value);
		}
	}

	@Override
	public void setStatus(int status) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setStatus(status);
		}
	}

	@Override
	public void setContentType(@Nullable String type) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setContentType(type);
		}
	}

	@Override
	public void setCharacterEncoding(@Nullable String encoding) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setCharacterEncoding(encoding);
		}
	}

	@Override
	public void setCharacterEncoding(Charset encoding) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setCharacterEncoding(encoding);
		}
	}

	@Override
	public void setContentLength(int length) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setContentLength(length);
		}
	}

	@Override
	public void setContentLengthLong(long length) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setContentLengthLong(length);
		}
	}

	@Override
	public void setLocale(Locale locale) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.setLocale(locale);
		}
	}

	@Override
	public void sendError(int status) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.sendError(status);
		}
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.sendError(status, message);
		}
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.sendRedirect(location);
		}
	}

	@Override
	public void sendRedirect(String location, int status) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.sendRedirect(location, status);
		}
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.sendRedirect(location, clearBuffer);
		}
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.sendRedirect(location, status, clearBuffer);
		}
	}

	@Override
	public void flushBuffer() throws IOException {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.flushBuffer();
		}
	}

	@Override
	public void resetBuffer() {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.resetBuffer();
		}
	}

	@Override
	public void reset() {
		try (ResponseTurns turn = this.state.takeTurn()) {
			super.reset();
		}
	}

	@Override
	public boolean containsHeader(String name) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			return super.containsHeader(name);
		}
	}

	@Override
	public @Nullable String getHeader(String name) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			return super.getHeader(name);
		}
	}

	@Override
	public Collection<String> getHeaders(String name) {
		try (ResponseTurns turn = this.state.takeTurn()) {
			return super.getHeaders(name);
		}
	}

	@Override
	public Collection<String> getHeaderNames() {
		try (ResponseTurns turn = this.state.takeTurn()) {
			return super.getHeaderNames();
		}
	}

	// Whoever takes it may still keep it when another thread writes to it
	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		return new ResponseTurnsOutputStream(super.getOutputStream(), this.state);
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		return new ResponseTurnsWriter(super.getWriter(), this.state);
	}

}

package com.socioy.joor.benchmarks.stub;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A request and a response that cost next to nothing themselves, to be used again and
 * again by one thread.
 */
public final class StubExchange implements FilterChain {

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final String[] names = new String[16];

	private final @Nullable Object[] values = new Object[16];

	private int attributes;

	private int headers;

	/**
	 * Create an exchange.
	 * @param method method of the request
	 * @param path path of the request
	 */
	public StubExchange(String method, String path) {
		this.request = new Request(method, path);
		this.response = new Response();
	}

	/**
	 * Begin anew.
	 */
	public void begin() {
		this.attributes = 0;
	}

	/**
	 * Return the request.
	 * @return the request
	 */
	public HttpServletRequest request() {
		return this.request;
	}

	/**
	 * Return the response.
	 * @return the response
	 */
	public HttpServletResponse response() {
		return this.response;
	}

	/**
	 * Return how much was written into headers, so that it cannot be left out.
	 * @return the number of characters, over all exchanges
	 */
	public int headers() {
		return this.headers;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response) {
		// The end of the chain
	}

	private int find(String name) {
		for (int i = 0; i < this.attributes; i++) {
			if (this.names[i].equals(name)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * A request.
	 */
	private final class Request extends HttpServletRequestWrapper {

		private final String method;

		private final String path;

		Request(String method, String path) {
			super(new MockHttpServletRequest(method, path));
			this.method = method;
			this.path = path;
		}

		@Override
		public String getMethod() {
			return this.method;
		}

		@Override
		public String getRequestURI() {
			return this.path;
		}

		@Override
		public String getContextPath() {
			return "";
		}

		@Override
		public String getRemoteAddr() {
			return "203.0.113.7";
		}

		@Override
		public DispatcherType getDispatcherType() {
			return DispatcherType.REQUEST;
		}

		@Override
		public @Nullable String getHeader(String name) {
			return null;
		}

		@Override
		public @Nullable Object getAttribute(String name) {
			int index = find(name);
			return (index >= 0) ? StubExchange.this.values[index] : null;
		}

		@Override
		public void setAttribute(String name, @Nullable Object value) {
			int index = find(name);
			if (index < 0) {
				index = StubExchange.this.attributes++;
				StubExchange.this.names[index] = name;
			}
			StubExchange.this.values[index] = value;
		}

		@Override
		public void removeAttribute(String name) {
			int index = find(name);
			if (index >= 0) {
				StubExchange.this.values[index] = null;
			}
		}

		@Override
		public boolean isAsyncStarted() {
			return false;
		}

	}

	/**
	 * A response.
	 */
	private final class Response extends HttpServletResponseWrapper {

		Response() {
			super(new MockHttpServletResponse());
		}

		@Override
		public void setHeader(String name, String value) {
			StubExchange.this.headers += value.length();
		}

		@Override
		public void addHeader(String name, String value) {
			StubExchange.this.headers += value.length();
		}

		@Override
		public boolean containsHeader(String name) {
			return false;
		}

		@Override
		public int getStatus() {
			return 200;
		}

		@Override
		public boolean isCommitted() {
			return false;
		}

	}

}

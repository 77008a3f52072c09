package com.socioy.joor.security.headers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Watches what the application says about its response: the type of the content and the
 * headers that it chooses itself. Keeps to itself what would name the software behind.
 */
final class SecurityHeadersResponse extends HttpServletResponseWrapper {

	private static final String CONTENT_TYPE = "Content-Type";

	private static final String POWERED_BY = "X-Powered-By";

	private static final String SERVER = "Server";

	private static final List<String> KEPT = List.of("X-Content-Type-Options", "X-Frame-Options",
			"Strict-Transport-Security", "Cache-Control");

	private final HttpServletResponse response;

	private final HeadersState state;

	SecurityHeadersResponse(HttpServletResponse response, HeadersState state) {
		super(response);
		this.response = response;
		this.state = state;
	}

	HttpServletResponse unwrapped() {
		return this.response;
	}

	@Override
	public void setContentType(@Nullable String type) {
		super.setContentType(type);
		this.state.contentType(type, this.response);
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		if (namesSoftware(name)) {
			return;
		}
		this.state.taken(name, value);
		super.setHeader(name, value);
		watchContentType(name, value);
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (namesSoftware(name)) {
			return;
		}
		if (this.state.taken(name, value)) {
			super.setHeader(name, value);
		}
		else {
			super.addHeader(name, value);
		}
		watchContentType(name, value);
	}

	private void watchContentType(String name, @Nullable String value) {
		if (name != null && name.length() == CONTENT_TYPE.length() && name.equalsIgnoreCase(CONTENT_TYPE)) {
			this.state.contentType(value, this.response);
		}
	}

	private static boolean namesSoftware(String name) {
		return name != null && ((name.length() == SERVER.length() && name.equalsIgnoreCase(SERVER))
				|| (name.length() == POWERED_BY.length() && name.equalsIgnoreCase(POWERED_BY)));
	}

	// Written headers come only once; whoever starts over with a page for an error still
	// needs them
	@Override
	public void reset() {
		if (!this.state.isWritten()) {
			super.reset();
			this.state.forget();
			return;
		}
		Map<String, String> kept = new LinkedHashMap<>();
		List<String> names = new ArrayList<>(KEPT);
		for (int header = 0; header < HeaderPolicy.COUNT; header++) {
			names.add(HeaderPolicy.name(header));
		}
		for (String name : names) {
			String value = getHeader(name);
			if (value != null) {
				kept.put(name, value);
			}
		}
		super.reset();
		kept.forEach(super::setHeader);
		this.state.contentType(null, this.response);
	}

}

package com.socioy.joor.security.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Path of one request below the context path, as Spring MVC reads it. Parsed only if
 * there is something to decode or a pattern asks for it. For one thread at a time.
 */
final class PathOfRequest {

	private final HttpServletRequest request;

	private final String uri;

	private final int start;

	private final boolean plain;

	private @Nullable PathContainer parsed;

	PathOfRequest(HttpServletRequest request) {
		this.request = request;
		String requestUri = request.getRequestURI();
		this.uri = (requestUri != null) ? requestUri : "";
		String context = request.getContextPath();
		this.start = (context != null) ? context.length() : 0;
		this.plain = isPlain(this.uri) && this.uri.length() > this.start && this.uri.charAt(this.start) == '/'
				&& (this.start == 0 || this.uri.startsWith(context));
	}

	// What a parser would decode or cut off, and what is no path

	private static boolean isPlain(String uri) {
		for (int i = 0; i < uri.length(); i++) {
			char character = uri.charAt(i);
			if (character == '%' || character == ';' || character <= ' ' || character >= 0x7f) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return whether the text of the path is what it means.
	 * @return whether nothing has to be decoded
	 */
	boolean isPlain() {
		return this.plain;
	}

	String uri() {
		return this.uri;
	}

	/**
	 * Return where the path below the context path begins.
	 * @return the index
	 */
	int start() {
		return this.start;
	}

	PathContainer parsed() {
		PathContainer path = this.parsed;
		if (path == null) {
			RequestPath whole = ServletRequestPathUtils.hasParsedRequestPath(this.request)
					? ServletRequestPathUtils.getParsedRequestPath(this.request)
					: ServletRequestPathUtils.parse(this.request);
			int context = whole.contextPath().elements().size();
			path = (context == 0) ? whole : whole.subPath(context);
			this.parsed = path;
		}
		return path;
	}

}

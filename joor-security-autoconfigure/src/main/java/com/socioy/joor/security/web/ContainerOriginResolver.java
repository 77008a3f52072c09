package com.socioy.joor.security.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Takes scheme and host as the application sees them, and trusts no header beyond what
 * the server or a filter of the application already acted upon.
 *
 * @since 0.1.0
 */
public final class ContainerOriginResolver implements RequestOriginResolver {

	// Tomcat's RemoteIpValve leaves this behind when it believed a proxy
	private static final String FORWARDED_ATTRIBUTE = "org.apache.tomcat.request.forwarded";

	private static final String PROTOCOL_HEADER = "X-Forwarded-Proto";

	@Override
	public RequestOrigin resolve(HttpServletRequest request) {
		return of(request);
	}

	static RequestOrigin of(HttpServletRequest request) {
		String scheme = request.isSecure() ? "https" : "http";
		boolean stated = request.getAttribute(FORWARDED_ATTRIBUTE) != null
				&& ContainerRequest.of(request).getHeader(PROTOCOL_HEADER) != null;
		String host = request.getServerName();
		int port = request.getServerPort();
		return new RequestOrigin(scheme, (host != null) ? host : "",
				(port > 0) ? port : RequestOrigin.defaultPort(scheme), stated);
	}

}

package com.socioy.joor.security.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Request as the container made it. Wrappers around it may have replaced the address by
 * what a header claims, and hidden the header.
 */
final class ContainerRequest {

	private ContainerRequest() {
	}

	static HttpServletRequest of(HttpServletRequest request) {
		ServletRequest current = request;
		while (current instanceof ServletRequestWrapper wrapper) {
			current = wrapper.getRequest();
		}
		return (current instanceof HttpServletRequest container) ? container : request;
	}

	/**
	 * Return the peer of the connection.
	 * @param request request as the container made it
	 * @return its address, or {@code null} if the connection has none, as over a Unix
	 * domain socket
	 */
	static @Nullable IpAddress peer(HttpServletRequest request) {
		String address = request.getRemoteAddr();
		return (address != null) ? AddressParser.node(address, 0, address.length()) : null;
	}

}

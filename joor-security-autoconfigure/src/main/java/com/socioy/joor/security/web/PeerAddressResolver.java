package com.socioy.joor.security.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Takes the peer of the connection for the client, and trusts no header: anybody can send
 * one. Sees through request wrappers, which may have replaced the address by what a
 * header claims.
 *
 * @since 0.1.0
 */
public final class PeerAddressResolver implements ClientAddressResolver {

	@Override
	public ClientAddress resolve(HttpServletRequest request) {
		ServletRequest current = request;
		while (current instanceof ServletRequestWrapper wrapper) {
			current = wrapper.getRequest();
		}
		String address = current.getRemoteAddr();
		return new ClientAddress((address != null) ? address : "");
	}

}

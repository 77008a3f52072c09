package com.socioy.joor.security.web;

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
		return new ClientAddress(ContainerRequest.peer(ContainerRequest.of(request)));
	}

}

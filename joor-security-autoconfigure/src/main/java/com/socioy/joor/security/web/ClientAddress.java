package com.socioy.joor.security.web;

import org.jspecify.annotations.Nullable;

/**
 * Address of whoever sent a request, as decided by the {@link ClientAddressResolver}.
 *
 * @param ip the address, or {@code null} if the container does not know it
 * @param shared whether the address seems to be that of a proxy that nobody declared, and
 * so stands for all clients behind it: nobody may be refused for what others did
 * @since 0.1.0
 */
public record ClientAddress(@Nullable IpAddress ip, boolean shared) {

	/**
	 * Create the address of one client.
	 * @param ip the address, or {@code null} if the container does not know it
	 */
	public ClientAddress(@Nullable IpAddress ip) {
		this(ip, false);
	}

	/**
	 * Create a client address from text, without looking up names.
	 * @param literal an IPv4 or IPv6 address, if need be with port, brackets or zone
	 */
	public ClientAddress(@Nullable String literal) {
		this((literal != null) ? AddressParser.node(literal, 0, literal.length()) : null);
	}

	/**
	 * Return the address as text, in the one form it has: never a host name, a port or a
	 * zone.
	 * @return the IPv4 or IPv6 address, or an empty text if it is not known
	 */
	public String literal() {
		return (this.ip != null) ? this.ip.toString() : "";
	}

	@Override
	public String toString() {
		return literal();
	}

}

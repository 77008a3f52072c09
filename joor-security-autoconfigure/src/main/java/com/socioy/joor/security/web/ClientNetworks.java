package com.socioy.joor.security.web;

import org.jspecify.annotations.Nullable;

/**
 * What counts as one client: IPv4 addresses one by one, and of IPv6 the network that a
 * subscriber is given, in which there are as many addresses as anybody wants. One bean of
 * this type holds for the whole product.
 *
 * @param ipv4Prefix number of leading bits of an IPv4 address that name a client, 8 to 32
 * @param ipv6Prefix number of leading bits of an IPv6 address that name a client, 16 to
 * 128
 * @since 0.1.0
 */
public record ClientNetworks(int ipv4Prefix, int ipv6Prefix) {

	/**
	 * Every IPv4 address, and every IPv6 network of 64 bits.
	 */
	public static final ClientNetworks DEFAULT = new ClientNetworks(32, 64);

	private static final IpAddress UNKNOWN = new IpAddress(0, 0);

	public ClientNetworks {
		if (ipv4Prefix < 8 || ipv4Prefix > 32) {
			throw new IllegalArgumentException("'ipv4Prefix' must be between 8 and 32");
		}
		if (ipv6Prefix < 16 || ipv6Prefix > 128) {
			throw new IllegalArgumentException("'ipv6Prefix' must be between 16 and 128");
		}
	}

	/**
	 * Return the network of a client.
	 * @param address the client's address, or {@code null} if it is not known
	 * @return first address of the network; all unknown clients are one, the unspecified
	 * address
	 */
	public IpAddress of(@Nullable IpAddress address) {
		return (address != null) ? address.network(this.ipv4Prefix, this.ipv6Prefix) : UNKNOWN;
	}

}

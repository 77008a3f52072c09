package com.socioy.joor.security.web;

/**
 * Tells which addresses count as one client. A provider gives a household or a machine a
 * whole IPv6 network, so a single IPv6 address says nothing: its owner has 2<sup>64</sup>
 * of them.
 *
 * @param ipv4Prefix number of leading bits of an IPv4 address that tell clients apart, 1
 * to 32
 * @param ipv6Prefix number of leading bits of an IPv6 address that tell clients apart, 1
 * to 128
 * @since 0.1.0
 */
public record ClientAddressKeys(int ipv4Prefix, int ipv6Prefix) {

	public ClientAddressKeys {
		if (ipv4Prefix < 1 || ipv4Prefix > 32) {
			throw new IllegalArgumentException("'ipv4Prefix' must be between 1 and 32");
		}
		if (ipv6Prefix < 1 || ipv6Prefix > 128) {
			throw new IllegalArgumentException("'ipv6Prefix' must be between 1 and 128");
		}
	}

	/**
	 * Return the key of a client.
	 * @param address address of the client
	 * @return first address of its network; the same for all clients whose address is not
	 * known
	 */
	public IpAddress key(ClientAddress address) {
		IpAddress ip = address.ip();
		return (ip != null) ? ip.network(this.ipv4Prefix, this.ipv6Prefix) : IpAddress.UNSPECIFIED;
	}

}

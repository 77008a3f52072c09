package com.socioy.joor.security.audit.record;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.web.ClientAddress;
import com.socioy.joor.security.web.IpAddress;

/**
 * How much of a client's address is recorded. Addresses are personal data in many
 * countries; the network that is left tells attackers apart well enough.
 *
 * @since 0.1.0
 */
public enum AddressPrivacy {

	/**
	 * The network only: the first 24 bits of an IPv4 address, the first 48 bits of an
	 * IPv6 address.
	 */
	TRUNCATE,

	/**
	 * A keyed digest of the whole address, which changes every day: the same client can
	 * be recognised within a day of UTC, and only there.
	 */
	HMAC,

	/**
	 * The whole address.
	 */
	FULL,

	/**
	 * Nothing.
	 */
	NONE;

	private static final int IPV4_BITS_KEPT = 24;

	private static final int IPV6_BITS_KEPT = 48;

	/**
	 * Return what may be recorded of an address by who has no key. Never looks up a name.
	 * @param address an IPv4 or IPv6 address as text, or {@code null}
	 * @return what is left, or {@code null} for nothing and for what is no address
	 */
	public @Nullable String apply(@Nullable String address) {
		if (address == null || address.isEmpty() || this == NONE || this == HMAC) {
			return null;
		}
		IpAddress ip = new ClientAddress(address).ip();
		if (ip == null) {
			return null;
		}
		return ((this == FULL) ? ip : ip.network(IPV4_BITS_KEPT, IPV6_BITS_KEPT)).toString();
	}

}

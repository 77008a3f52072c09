package com.socioy.joor.security.web;

import java.util.Objects;

/**
 * Range of addresses in CIDR notation (RFC 4632), such as {@code 10.0.0.0/8} or
 * {@code 2001:db8::/32}. A range of one family holds no address of the other.
 *
 * @param network first address of the range
 * @param prefix number of bits that all addresses of the range share: of 32 for IPv4, of
 * 128 for IPv6
 * @since 0.1.0
 */
public record AddressRange(IpAddress network, int prefix) {

	public AddressRange {
		Objects.requireNonNull(network, "'network' must not be null");
		int width = network.isIpv4() ? 32 : 128;
		if (prefix < 0 || prefix > width) {
			throw new IllegalArgumentException("Prefix must be between 0 and " + width);
		}
		IpAddress first = network.network(prefix, prefix);
		if (!first.equals(network)) {
			throw new IllegalArgumentException(
					"Bits are set after the prefix; did you mean " + first + "/" + prefix + "?");
		}
	}

	/**
	 * Read a range, or a single address.
	 * @param text an address, or an address, a slash and the length of the prefix
	 * @return the range
	 * @throws IllegalArgumentException with a sentence for people, if the text is none
	 */
	public static AddressRange parse(String text) {
		int slash = text.indexOf('/');
		IpAddress address = IpAddress.parse((slash != -1) ? text.substring(0, slash) : text);
		if (address == null) {
			throw new IllegalArgumentException("Not an IPv4 or IPv6 address");
		}
		if (address.isIpv4() && text.indexOf(':') != -1) {
			// Such clients are known by their IPv4 address, which is not what a prefix of
			// the longer form counts
			throw new IllegalArgumentException("IPv4 in the form of IPv6; write " + address + " and its IPv4 prefix");
		}
		int width = address.isIpv4() ? 32 : 128;
		return new AddressRange(address, (slash != -1) ? prefix(text.substring(slash + 1)) : width);
	}

	private static int prefix(String text) {
		boolean plain = !text.isEmpty() && text.length() <= 3 && (text.length() == 1 || text.charAt(0) != '0')
				&& text.chars().allMatch((character) -> character >= '0' && character <= '9');
		if (!plain) {
			throw new IllegalArgumentException("Prefix must be a number");
		}
		return Integer.parseInt(text);
	}

	/**
	 * Return whether an address is in this range.
	 * @param address the address
	 * @return whether it is
	 */
	public boolean contains(IpAddress address) {
		return address.isInNetworkOf(this.network, this.prefix);
	}

	@Override
	public String toString() {
		return this.network + "/" + this.prefix;
	}

}

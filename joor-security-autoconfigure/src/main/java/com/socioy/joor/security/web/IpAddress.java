package com.socioy.joor.security.web;

import org.jspecify.annotations.Nullable;

/**
 * IPv4 or IPv6 address as a number of 128 bits, so that it can be compared, masked and
 * used as a key without text. IPv4 addresses stand in the block of IPv4-mapped addresses
 * ({@code ::ffff:0:0/96}, RFC 4291 section 2.5.5.2); addresses that NAT64 translated
 * ({@code 64:ff9b::/96}, RFC 6052 section 2.1) are folded there too. One client therefore
 * has one address, whatever the road it came by.
 *
 * @param high first 64 bits
 * @param low last 64 bits
 * @since 0.1.0
 */
public record IpAddress(long high, long low) {

	private static final long NAT64 = 0x0064_ff9b_0000_0000L;

	private static final long MAPPED = 0x0000_ffff_0000_0000L;

	private static final int BITS = 128;

	private static final int IPV4_OFFSET = 96;

	public IpAddress {
		if (high == NAT64 && (low >>> 32) == 0) {
			high = 0;
			low |= MAPPED;
		}
	}

	/**
	 * Return an IPv4 address.
	 * @param bits the 32 bits of the address
	 * @return the address
	 */
	static IpAddress ofIpv4(int bits) {
		return new IpAddress(0, MAPPED | (bits & 0xffff_ffffL));
	}

	/**
	 * Read an address. Never looks up a name and never throws: what is not the text of an
	 * address in one of the forms of RFC 4291 section 2.2 or four plain decimal numbers
	 * is no address. Ports, brackets and zones are no part of one.
	 * @param text the text
	 * @return the address, or {@code null} if the text is none
	 */
	public static @Nullable IpAddress parse(@Nullable String text) {
		return (text != null) ? AddressParser.literal(text, 0, text.length()) : null;
	}

	/**
	 * Return whether this is an IPv4 address.
	 * @return {@code false} if it is an IPv6 address
	 */
	public boolean isIpv4() {
		return this.high == 0 && (this.low >>> 32) == (MAPPED >>> 32);
	}

	/**
	 * Return the first address of the network this address is in.
	 * @param ipv4Prefix length of the network's prefix if this is an IPv4 address, 0 to
	 * 32
	 * @param ipv6Prefix length of the network's prefix if this is an IPv6 address, 0 to
	 * 128
	 * @return the address with all bits after the prefix cleared
	 */
	public IpAddress network(int ipv4Prefix, int ipv6Prefix) {
		int bits = isIpv4() ? IPV4_OFFSET + ipv4Prefix : ipv6Prefix;
		return (bits < BITS) ? new IpAddress(this.high & highMask(bits), this.low & lowMask(bits)) : this;
	}

	/**
	 * Return whether this address and another begin alike. Addresses of different
	 * families never do.
	 * @param other the other address
	 * @param prefix number of bits to compare: of 32 for IPv4, of 128 for IPv6
	 * @return whether both are in the same network
	 */
	boolean isInNetworkOf(IpAddress other, int prefix) {
		boolean ipv4 = isIpv4();
		if (ipv4 != other.isIpv4()) {
			return false;
		}
		int bits = ipv4 ? IPV4_OFFSET + prefix : prefix;
		return ((this.high ^ other.high) & highMask(bits)) == 0 && ((this.low ^ other.low) & lowMask(bits)) == 0;
	}

	// A shift by 64 would shift by 0

	private static long highMask(int bits) {
		return (bits == 0) ? 0 : (bits >= 64) ? -1L : -1L << (64 - bits);
	}

	private static long lowMask(int bits) {
		return (bits <= 64) ? 0 : -1L << (BITS - bits);
	}

	/**
	 * Return the one canonical text of this address, for IPv6 as in RFC 5952.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(39);
		if (isIpv4()) {
			for (int shift = 24; shift >= 0; shift -= 8) {
				text.append((this.low >>> shift) & 0xff).append((shift > 0) ? "." : "");
			}
			return text.toString();
		}
		int gap = -1;
		int gapLength = 1;
		for (int i = 0; i < 8; i++) {
			int length = zeros(i);
			if (length > gapLength) {
				gap = i;
				gapLength = length;
			}
		}
		for (int i = 0; i < 8; i++) {
			if (i == gap) {
				text.append("::");
				i += gapLength - 1;
			}
			else {
				text.append((i > 0 && text.charAt(text.length() - 1) != ':') ? ":" : "")
					.append(Integer.toHexString(group(i)));
			}
		}
		return text.toString();
	}

	private int zeros(int start) {
		int i = start;
		while (i < 8 && group(i) == 0) {
			i++;
		}
		return i - start;
	}

	private int group(int index) {
		long half = (index < 4) ? this.high : this.low;
		return (int) (half >>> (48 - 16 * (index & 3))) & 0xffff;
	}

}

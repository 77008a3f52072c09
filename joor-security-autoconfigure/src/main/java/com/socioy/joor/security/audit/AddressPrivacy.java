package com.socioy.joor.security.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

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
	 * The whole address.
	 */
	FULL,

	/**
	 * Nothing.
	 */
	NONE;

	private static final int IPV4_BYTES_KEPT = 3;

	private static final int IPV6_BYTES_KEPT = 6;

	private static final int IPV4_BYTES = 4;

	/**
	 * Return what may be recorded of an address. Never looks up a name.
	 * @param address an IPv4 or IPv6 address as text, or {@code null}
	 * @return what is left, or {@code null} for nothing and for what is no address
	 */
	public @Nullable String apply(@Nullable String address) {
		if (address == null || address.isEmpty() || this == NONE) {
			return null;
		}
		return (this == FULL) ? address : truncate(address);
	}

	private static @Nullable String truncate(String address) {
		byte[] bytes = parse(address);
		if (bytes == null) {
			return null;
		}
		int kept = (bytes.length == IPV4_BYTES) ? IPV4_BYTES_KEPT : IPV6_BYTES_KEPT;
		Arrays.fill(bytes, kept, bytes.length, (byte) 0);
		return (bytes.length == IPV4_BYTES) ? ipv4(bytes) : ipv6Network(bytes);
	}

	private static byte @Nullable [] parse(String address) {
		if (address.indexOf(':') == -1) {
			return parseIpv4(address);
		}
		int zone = address.indexOf('%');
		try {
			// Brackets keep a name from being looked up; an IPv4-mapped address gives 4
			// bytes
			return InetAddress.getByName("[" + ((zone != -1) ? address.substring(0, zone) : address) + "]")
				.getAddress();
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static byte @Nullable [] parseIpv4(String address) {
		String[] parts = address.split("\\.", -1);
		if (parts.length != IPV4_BYTES) {
			return null;
		}
		byte[] bytes = new byte[IPV4_BYTES];
		for (int i = 0; i < parts.length; i++) {
			int value = parseByte(parts[i]);
			if (value == -1) {
				return null;
			}
			bytes[i] = (byte) value;
		}
		return bytes;
	}

	private static int parseByte(String text) {
		if (text.isEmpty() || text.length() > 3) {
			return -1;
		}
		int value = 0;
		for (int i = 0; i < text.length(); i++) {
			char digit = text.charAt(i);
			if (digit < '0' || digit > '9') {
				return -1;
			}
			value = value * 10 + (digit - '0');
		}
		return (value <= 0xFF) ? value : -1;
	}

	private static String ipv4(byte[] bytes) {
		return (bytes[0] & 0xFF) + "." + (bytes[1] & 0xFF) + "." + (bytes[2] & 0xFF) + "." + (bytes[3] & 0xFF);
	}

	private static String ipv6Network(byte[] bytes) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < IPV6_BYTES_KEPT; i += 2) {
			text.append(Integer.toHexString(((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF))).append(':');
		}
		return text.append(':').toString();
	}

}

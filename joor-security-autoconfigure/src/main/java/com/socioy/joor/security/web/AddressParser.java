package com.socioy.joor.security.web;

import org.jspecify.annotations.Nullable;

/**
 * Reads addresses that strangers wrote. Takes time linear in the length of the text and
 * refuses long ones, looks up nothing, never throws. Strict where leniency would give one
 * text two meanings: four decimal numbers without leading zeros (no octal, hexadecimal or
 * short forms), ASCII digits only.
 */
final class AddressParser {

	/**
	 * More than the longest address with brackets, zone and port needs.
	 */
	static final int MAX_LENGTH = 100;

	private static final int MAX_PORT = 65535;

	private AddressParser() {
	}

	/**
	 * Read an address as proxies write it: perhaps with a port, in brackets, with a zone,
	 * amid blanks. What is said besides the address is checked for its form and dropped.
	 * @param text text that holds the address
	 * @param start where it begins
	 * @param end where it ends, exclusive
	 * @return the address, or {@code null} if there is none
	 */
	static @Nullable IpAddress node(String text, int start, int end) {
		while (start < end && isBlank(text.charAt(start))) {
			start++;
		}
		while (start < end && isBlank(text.charAt(end - 1))) {
			end--;
		}
		if (start == end || end - start > MAX_LENGTH) {
			return null;
		}
		if (text.charAt(start) == '[') {
			int close = indexOf(text, ']', start, end);
			return (close != -1 && (close + 1 == end || isPort(text, close + 1, end)))
					? ipv6WithZone(text, start + 1, close) : null;
		}
		int colon = indexOf(text, ':', start, end);
		if (colon == -1) {
			return ipv4(text, start, end);
		}
		if (indexOf(text, ':', colon + 1, end) != -1) {
			return ipv6WithZone(text, start, end);
		}
		return isPort(text, colon, end) ? ipv4(text, start, colon) : null;
	}

	/**
	 * Read an address and nothing else.
	 * @param text text that holds the address
	 * @param start where it begins
	 * @param end where it ends, exclusive
	 * @return the address, or {@code null} if there is none
	 */
	static @Nullable IpAddress literal(String text, int start, int end) {
		if (end - start > MAX_LENGTH) {
			return null;
		}
		return (indexOf(text, ':', start, end) != -1) ? ipv6(text, start, end) : ipv4(text, start, end);
	}

	private static @Nullable IpAddress ipv4(String text, int start, int end) {
		long bits = ipv4Bits(text, start, end);
		return (bits >= 0) ? IpAddress.ofIpv4((int) bits) : null;
	}

	private static long ipv4Bits(String text, int start, int end) {
		long bits = 0;
		int position = start;
		for (int part = 0; part < 4; part++) {
			if (part > 0 && (position == end || text.charAt(position++) != '.')) {
				return -1;
			}
			int first = position;
			int value = 0;
			while (position < end && position - first < 3 && isDigit(text.charAt(position))) {
				value = value * 10 + text.charAt(position++) - '0';
			}
			int digits = position - first;
			if (digits == 0 || value > 255 || (digits > 1 && text.charAt(first) == '0')) {
				return -1;
			}
			bits = bits << 8 | value;
		}
		return (position == end) ? bits : -1;
	}

	private static @Nullable IpAddress ipv6WithZone(String text, int start, int end) {
		int percent = indexOf(text, '%', start, end);
		if (percent == -1) {
			return ipv6(text, start, end);
		}
		for (int i = percent + 1; i < end; i++) {
			if (!isNameCharacter(text.charAt(i)) && text.charAt(i) != '%') {
				return null;
			}
		}
		return (percent + 1 < end) ? ipv6(text, start, percent) : null;
	}

	private static @Nullable IpAddress ipv6(String text, int start, int end) {
		int[] groups = new int[8];
		int count = 0;
		int gap = -1;
		int position = start;
		if (isDoubleColon(text, position, end)) {
			gap = 0;
			position += 2;
		}
		while (position < end) {
			int first = position;
			int value = 0;
			int digit;
			while (position < end && (digit = hexDigit(text.charAt(position))) != -1) {
				value = value << 4 | digit;
				position++;
				if (position - first > 4) {
					return null;
				}
			}
			if (position < end && text.charAt(position) == '.') {
				long bits = ipv4Bits(text, first, end);
				if (bits < 0 || count > 6) {
					return null;
				}
				groups[count++] = (int) (bits >>> 16);
				groups[count++] = (int) (bits & 0xffff);
				break;
			}
			if (position == first || count == 8) {
				return null;
			}
			groups[count++] = value;
			if (gap == -1 && isDoubleColon(text, position, end)) {
				gap = count;
				position += 2;
			}
			else if (position < end && (text.charAt(position) != ':' || ++position == end)) {
				return null;
			}
		}
		return (gap == -1) ? ((count == 8) ? address(groups) : null)
				: ((count < 8) ? address(widen(groups, gap, count)) : null);
	}

	private static int[] widen(int[] groups, int gap, int count) {
		int[] widened = new int[8];
		System.arraycopy(groups, 0, widened, 0, gap);
		System.arraycopy(groups, gap, widened, 8 - (count - gap), count - gap);
		return widened;
	}

	private static IpAddress address(int[] groups) {
		long high = 0;
		long low = 0;
		for (int i = 0; i < 4; i++) {
			high = high << 16 | groups[i];
			low = low << 16 | groups[i + 4];
		}
		return new IpAddress(high, low);
	}

	/**
	 * Return whether a colon and a port follow, in digits or obfuscated as in RFC 7239
	 * section 6.
	 * @param text text that holds the port
	 * @param colon where the colon should be
	 * @param end where the port ends, exclusive
	 * @return whether there is a port
	 */
	private static boolean isPort(String text, int colon, int end) {
		int start = colon + 1;
		if (text.charAt(colon) != ':' || start == end) {
			return false;
		}
		if (text.charAt(start) == '_') {
			for (int i = start + 1; i < end; i++) {
				if (!isNameCharacter(text.charAt(i))) {
					return false;
				}
			}
			return start + 1 < end;
		}
		int port = 0;
		for (int i = start; i < end; i++) {
			if (!isDigit(text.charAt(i)) || i - start >= 5) {
				return false;
			}
			port = port * 10 + text.charAt(i) - '0';
		}
		return port <= MAX_PORT;
	}

	// String.indexOf would read on to the end of a long header

	private static int indexOf(String text, char character, int start, int end) {
		for (int i = start; i < end; i++) {
			if (text.charAt(i) == character) {
				return i;
			}
		}
		return -1;
	}

	private static boolean isDoubleColon(String text, int position, int end) {
		return position + 1 < end && text.charAt(position) == ':' && text.charAt(position + 1) == ':';
	}

	private static boolean isNameCharacter(char character) {
		char lower = (char) (character | 0x20);
		return isDigit(character) || (lower >= 'a' && lower <= 'z') || character == '.' || character == '_'
				|| character == '-' || character == '~';
	}

	// Character.isDigit knows digits of many scripts

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private static int hexDigit(char character) {
		if (isDigit(character)) {
			return character - '0';
		}
		char lower = (char) (character | 0x20);
		return (lower >= 'a' && lower <= 'f') ? lower - 'a' + 10 : -1;
	}

	static boolean isBlank(char character) {
		return character == ' ' || character == '\t';
	}

}

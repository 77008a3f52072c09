package com.socioy.joor.security.cors;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An origin as a browser writes it (RFC 6454 section 6.1): scheme, host and port, in
 * lower case, without what is the default anyway.
 *
 * @param scheme scheme of the origin
 * @param host host of the origin; an IPv6 address stands in brackets
 * @param port port of the origin, or -1 if it is the default of the scheme
 * @since 0.1.0
 */
public record WebOrigin(String scheme, String host, int port) {

	private static final int MAX_LENGTH = 300;

	private static final int MAX_PORT = 65535;

	// Their origin is opaque: a browser sends 'null' for them
	private static final Set<String> OPAQUE = Set.of("about", "blob", "data", "file", "filesystem", "javascript");

	/**
	 * Read an origin.
	 * @param text the origin, exactly as a browser sends it
	 * @return the origin
	 * @throws IllegalArgumentException if it is none; the message says why, as a sentence
	 */
	public static WebOrigin parse(String text) {
		check(!text.isEmpty() && text.length() <= MAX_LENGTH, "It is not an origin.");
		check(!"null".equals(text),
				"'null' is the origin of every sandboxed frame and local file, so anybody can have it.");
		check(text.equals(text.toLowerCase(Locale.ROOT)), "Browsers write origins in lower case.");
		int schemeEnd = text.indexOf("://");
		check(schemeEnd > 0 && isScheme(text, schemeEnd), "It does not begin with a scheme such as 'https://'.");
		String scheme = text.substring(0, schemeEnd);
		check(!OPAQUE.contains(scheme), "Pages of the scheme '" + scheme + "' have no origin of their own.");
		String authority = text.substring(schemeEnd + 3);
		check(authority.indexOf('/') == -1, "An origin has no path, not even a slash at its end.");
		int colon = portColon(authority);
		String host = (colon != -1) ? authority.substring(0, colon) : authority;
		check(isHost(host), "The host '" + host + "' is none that a browser would send.");
		int port = (colon != -1) ? port(authority, colon + 1) : -1;
		check(port == -1 || port != defaultPort(scheme), "Browsers leave the default port out.");
		return new WebOrigin(scheme, host, port);
	}

	/**
	 * Read an origin that a stranger sent.
	 * @param text what was sent
	 * @return the origin, or {@code null} if it is none
	 */
	static @Nullable WebOrigin parseOrNull(String text) {
		try {
			return parse(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static void check(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	private static boolean isScheme(String text, int end) {
		for (int i = 0; i < end; i++) {
			char character = text.charAt(i);
			boolean letter = character >= 'a' && character <= 'z';
			boolean other = isDigit(character) || character == '+' || character == '-' || character == '.';
			if (!letter && (i == 0 || !other)) {
				return false;
			}
		}
		return true;
	}

	private static int portColon(String authority) {
		int colon = authority.lastIndexOf(':');
		return (colon > authority.lastIndexOf(']')) ? colon : -1;
	}

	private static int port(String authority, int start) {
		int digits = authority.length() - start;
		check(digits > 0 && digits <= 5 && authority.charAt(start) != '0', "Its port is not a number from 1 to 65535.");
		int port = 0;
		for (int i = start; i < authority.length(); i++) {
			check(isDigit(authority.charAt(i)), "Its port is not a number from 1 to 65535.");
			port = port * 10 + authority.charAt(i) - '0';
		}
		check(port <= MAX_PORT, "Its port is not a number from 1 to 65535.");
		return port;
	}

	private static boolean isHost(String host) {
		if (host.startsWith("[")) {
			return host.endsWith("]") && host.length() > 2
					&& isMadeOf(host.substring(1, host.length() - 1), ":.", true);
		}
		return !host.isEmpty() && !host.startsWith(".") && !host.endsWith(".") && !host.contains("..")
				&& isMadeOf(host, ".-_", false);
	}

	private static boolean isMadeOf(String text, String others, boolean hexadecimal) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			boolean letter = character >= 'a' && character <= (hexadecimal ? 'f' : 'z');
			if (!letter && !isDigit(character) && others.indexOf(character) == -1) {
				return false;
			}
		}
		return true;
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private static int defaultPort(String scheme) {
		return switch (scheme) {
			case "http" -> 80;
			case "https" -> 443;
			default -> -1;
		};
	}

	/**
	 * Return whether anybody on the way can change what pages of this origin do.
	 * @return whether the scheme is plain HTTP
	 */
	public boolean isPlainHttp() {
		return "http".equals(this.scheme);
	}

	/**
	 * Return the origin as a browser sends it.
	 */
	@Override
	public String toString() {
		return this.scheme + "://" + this.host + ((this.port != -1) ? ":" + this.port : "");
	}

}

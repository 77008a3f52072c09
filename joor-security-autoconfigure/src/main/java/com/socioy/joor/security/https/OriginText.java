package com.socioy.joor.security.https;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Origin of an absolute URL, read so narrowly that no browser can read another one. The
 * scheme is followed by exactly two slashes; the host is of plain letters, digits, dots
 * and hyphens, or an IPv6 address in brackets; there is no user, no escape and no empty
 * port.
 */
final class OriginText {

	private static final int MAX_PORT = 65535;

	private OriginText() {
	}

	/**
	 * Return the origin of a URL.
	 * @param url an absolute URL
	 * @return the origin in lower case, without a default port, or {@code null} if it is
	 * not an {@code http} or {@code https} URL that everybody reads alike
	 */
	static @Nullable String of(String url) {
		String scheme;
		if (url.regionMatches(true, 0, "https://", 0, 8)) {
			scheme = "https";
		}
		else if (url.regionMatches(true, 0, "http://", 0, 7)) {
			scheme = "http";
		}
		else {
			return null;
		}
		int start = scheme.length() + 3;
		int end = endOfAuthority(url, start);
		int hostEnd = endOfHost(url, start, end);
		if (hostEnd == start) {
			return null;
		}
		for (int i = start; i < hostEnd; i++) {
			if (!isHostCharacter(url.charAt(i))) {
				return null;
			}
		}
		String host = url.substring(start, hostEnd).toLowerCase(Locale.ROOT);
		if (hostEnd == end) {
			return scheme + "://" + host;
		}
		int port = (url.charAt(hostEnd) == ':') ? port(url, hostEnd + 1, end) : -1;
		if (port == -1) {
			return null;
		}
		return scheme + "://" + host + ((port == (scheme.equals("https") ? 443 : 80)) ? "" : ":" + port);
	}

	/**
	 * Return where the path of an absolute URL begins.
	 * @param url the URL
	 * @param start where its host begins
	 * @return where the path begins, or the length of the URL
	 */
	static int endOfAuthority(String url, int start) {
		int end = start;
		while (end < url.length() && "/?#".indexOf(url.charAt(end)) == -1) {
			end++;
		}
		return end;
	}

	private static int endOfHost(String url, int start, int end) {
		if (start < end && url.charAt(start) == '[') {
			int bracket = url.indexOf(']', start);
			return (bracket != -1 && bracket < end) ? bracket + 1 : start;
		}
		int colon = url.indexOf(':', start);
		return (colon != -1 && colon < end) ? colon : end;
	}

	static boolean isHostCharacter(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || ".-_[]:".indexOf(character) != -1;
	}

	private static int port(String url, int start, int end) {
		if (start == end || end - start > 5) {
			return -1;
		}
		int port = 0;
		for (int i = start; i < end; i++) {
			char digit = url.charAt(i);
			if (digit < '0' || digit > '9') {
				return -1;
			}
			port = port * 10 + digit - '0';
		}
		return (port <= MAX_PORT) ? port : -1;
	}

}

package com.socioy.joor.security.https;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Where a browser goes, written down from the basic URL parser of the WHATWG URL Standard
 * (section 4.4), as far as it decides about the origin, and independently of the code
 * under test.
 */
final class BrowserUrls {

	private BrowserUrls() {
	}

	/**
	 * Return the origin that a browser on an HTTPS page would go to.
	 * @param input what stands in the header
	 * @param scheme scheme of the page
	 * @param host host and port of the page
	 * @return the origin, or {@code null} if it goes to no web page at all
	 */
	static @Nullable String origin(String input, String scheme, String host) {
		StringBuilder text = new StringBuilder();
		int from = 0;
		int to = input.length();
		while (from < to && input.charAt(from) <= ' ') {
			from++;
		}
		while (to > from && input.charAt(to - 1) <= ' ') {
			to--;
		}
		for (char character : input.substring(from, to).toCharArray()) {
			if (character != '\t' && character != '\n' && character != '\r') {
				text.append(character);
			}
		}
		String url = text.toString();
		int colon = scheme(url);
		if (colon == -1) {
			return relative(url, scheme, host);
		}
		String named = url.substring(0, colon).toLowerCase(Locale.ROOT);
		String rest = url.substring(colon + 1);
		if (!named.equals("http") && !named.equals("https")) {
			return null;
		}
		if (named.equals(scheme) && !(rest.startsWith("//"))) {
			return relative(rest, scheme, host);
		}
		return authority(rest, named);
	}

	private static int scheme(String url) {
		if (url.isEmpty() || !isAlpha(url.charAt(0))) {
			return -1;
		}
		for (int i = 1; i < url.length(); i++) {
			char character = url.charAt(i);
			if (character == ':') {
				return i;
			}
			if (!isAlpha(character) && !Character.isDigit(character) && "+-.".indexOf(character) == -1) {
				return -1;
			}
		}
		return -1;
	}

	private static boolean isAlpha(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
	}

	private static @Nullable String relative(String url, String scheme, String host) {
		if (url.length() > 1 && isSlash(url.charAt(0)) && isSlash(url.charAt(1))) {
			return authority(url, scheme);
		}
		return scheme + "://" + host;
	}

	private static boolean isSlash(char character) {
		return character == '/' || character == '\\';
	}

	private static @Nullable String authority(String rest, String scheme) {
		int start = 0;
		while (start < rest.length() && isSlash(rest.charAt(start))) {
			start++;
		}
		int end = start;
		while (end < rest.length() && !isSlash(rest.charAt(end)) && "?#".indexOf(rest.charAt(end)) == -1) {
			end++;
		}
		String authority = rest.substring(start, end);
		String name = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
		String standard = scheme.equals("https") ? ":443" : ":80";
		if (name.endsWith(standard)) {
			name = name.substring(0, name.length() - standard.length());
		}
		return name.isEmpty() ? null : scheme + "://" + name;
	}

}

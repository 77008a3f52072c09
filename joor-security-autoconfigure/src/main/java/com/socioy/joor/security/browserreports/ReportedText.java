package com.socioy.joor.security.browserreports;

import java.util.Locale;
import java.util.Set;

/**
 * Cleans what a stranger wrote. Takes time linear in the length of the text and never
 * throws.
 */
final class ReportedText {

	private static final int MAX_ADDRESS = 200;

	private static final Set<String> DIRECTIVES = Set.of("base-uri", "block-all-mixed-content", "child-src",
			"connect-src", "default-src", "fenced-frame-src", "font-src", "form-action", "frame-ancestors", "frame-src",
			"img-src", "manifest-src", "media-src", "navigate-to", "object-src", "prefetch-src",
			"require-trusted-types-for", "sandbox", "script-src", "script-src-attr", "script-src-elem", "style-src",
			"style-src-attr", "style-src-elem", "trusted-types", "upgrade-insecure-requests", "worker-src");

	private ReportedText() {
	}

	/**
	 * Return the name of a directive. Old browsers write its value, nonce included,
	 * behind it.
	 * @param text what was reported
	 * @return a known name, or {@code other}
	 */
	static String directive(String text) {
		int end = 0;
		while (end < text.length() && text.charAt(end) != ' ' && end <= MAX_ADDRESS) {
			end++;
		}
		String name = text.substring(0, end).toLowerCase(Locale.ROOT);
		return DIRECTIVES.contains(name) ? name : "other";
	}

	/**
	 * Return an address without what may hold a secret: user, query and fragment, and all
	 * of it but the scheme where it is not hierarchical, as in {@code data:}.
	 * @param text what was reported: an address, or a word such as {@code inline}
	 * @return the address in printable ASCII, with {@code _} for anything else
	 */
	static String address(String text) {
		int end = 0;
		while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '#') {
			end++;
		}
		int colon = text.indexOf(':');
		boolean absolute = colon != -1 && colon < end && !text.startsWith("/");
		boolean hierarchical = !absolute || text.startsWith("//", colon + 1);
		if (!hierarchical) {
			end = colon + 1;
		}
		int authority = (absolute && hierarchical) ? colon + 3 : text.startsWith("//") ? 2 : -1;
		StringBuilder address = new StringBuilder(Math.min(end, MAX_ADDRESS));
		int rest = 0;
		if (authority != -1) {
			append(address, text, 0, Math.min(authority, end));
			rest = behindUser(text, authority, end);
		}
		append(address, text, rest, end);
		return address.toString();
	}

	private static int behindUser(String text, int authority, int end) {
		int start = authority;
		for (int i = authority; i < end && text.charAt(i) != '/' && text.charAt(i) != '\\'; i++) {
			if (text.charAt(i) == '@') {
				start = i + 1;
			}
		}
		return Math.min(start, end);
	}

	private static void append(StringBuilder address, String text, int start, int end) {
		for (int i = start; i < end && address.length() < MAX_ADDRESS; i++) {
			char character = text.charAt(i);
			boolean safe = character > ' ' && character <= '~' && character != '"' && character != '\\';
			address.append(safe ? character : '_');
		}
	}

}

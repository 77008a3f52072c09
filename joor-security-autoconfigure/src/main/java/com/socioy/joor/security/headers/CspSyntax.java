package com.socioy.joor.security.headers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a content security policy may consist of (CSP level 3, sections 2.3 and 6), and
 * the mistakes that browsers pass over in silence.
 */
final class CspSyntax {

	private static final Set<String> SOURCE_LISTS = Set.of("default-src", "script-src", "script-src-elem",
			"script-src-attr", "style-src", "style-src-elem", "style-src-attr", "img-src", "font-src", "connect-src",
			"media-src", "object-src", "frame-src", "child-src", "worker-src", "manifest-src", "prefetch-src",
			"fenced-frame-src", "base-uri", "form-action", "frame-ancestors");

	private static final Set<String> WITHOUT_VALUE = Set.of("upgrade-insecure-requests", "block-all-mixed-content");

	private static final Set<String> OTHERS = Set.of("report-uri", "report-to", "sandbox", "require-trusted-types-for",
			"trusted-types");

	private static final Set<String> KEYWORDS = Set.of("'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'",
			"'strict-dynamic'", "'unsafe-hashes'", "'report-sample'", "'wasm-unsafe-eval'",
			"'inline-speculation-rules'", "'trusted-types-eval'", "'report-sha256'", "'report-sha384'",
			"'report-sha512'");

	private static final Set<String> HASHES = Set.of("sha256-", "sha384-", "sha512-");

	private static final Set<String> SANDBOX_TOKENS = Set.of("allow-downloads", "allow-forms", "allow-modals",
			"allow-orientation-lock", "allow-pointer-lock", "allow-popups", "allow-popups-to-escape-sandbox",
			"allow-presentation", "allow-same-origin", "allow-scripts", "allow-storage-access-by-user-activation",
			"allow-top-navigation", "allow-top-navigation-by-user-activation",
			"allow-top-navigation-to-custom-protocols");

	private static final String NONE = "'none'";

	private CspSyntax() {
	}

	static int indexOfSpace(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (isSpace(text.charAt(i))) {
				return i;
			}
		}
		return text.length();
	}

	static List<String> split(String value) {
		List<String> values = new ArrayList<>();
		int start = 0;
		for (int i = 0; i <= value.length(); i++) {
			if (i == value.length() || isSpace(value.charAt(i))) {
				if (i > start) {
					values.add(value.substring(start, i));
				}
				start = i + 1;
			}
		}
		return List.copyOf(values);
	}

	static void check(String name, List<String> values) {
		values.forEach((value) -> checkCharacters(name, value));
		if (WITHOUT_VALUE.contains(name)) {
			require(values.isEmpty(), "Directive '" + name + "' takes no value.");
		}
		else if (SOURCE_LISTS.contains(name)) {
			checkSources(name, values);
		}
		else if (name.equals("sandbox")) {
			values.forEach((value) -> require(SANDBOX_TOKENS.contains(value),
					"Directive 'sandbox' has no token '" + value + "'."));
		}
		else {
			checkName(name);
			require(name.equals("trusted-types") || !values.isEmpty(), "Directive '" + name + "' needs a value.");
		}
	}

	static void checkName(String name) {
		require(WITHOUT_VALUE.contains(name) || SOURCE_LISTS.contains(name) || OTHERS.contains(name),
				"There is no directive '" + name + "'.");
	}

	private static void checkCharacters(String name, String value) {
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			require(character > ' ' && character < 0x7f, "Value '" + value + "' of directive '" + name
					+ "' holds a character that is not plain ASCII, such as a typographic quote.");
			require(character != ';' && character != ',',
					"Value '" + value + "' of directive '" + name + "' holds a '" + character + "'; encode it.");
		}
	}

	private static void checkSources(String name, List<String> values) {
		require(!values.isEmpty(),
				"Directive '" + name + "' needs a value; write 'none', in quotes, if it shall allow nothing.");
		boolean approved = false;
		boolean inline = false;
		for (String value : values) {
			checkSource(name, value);
			String lower = value.toLowerCase(Locale.ROOT);
			approved |= lower.startsWith("'nonce-") || isHash(lower);
			inline |= lower.equals("'unsafe-inline'");
		}
		require(values.size() == 1 || values.stream().noneMatch(NONE::equalsIgnoreCase),
				"Directive '" + name + "' names 'none' beside other sources, where browsers ignore it.");
		boolean dynamic = values.stream().anyMatch("'strict-dynamic'"::equalsIgnoreCase);
		require(!inline || !(approved || dynamic), "Directive '" + name
				+ "' has 'unsafe-inline' beside a nonce, a hash or 'strict-dynamic', where browsers ignore it.");
		require(!dynamic || approved, "Directive '" + name
				+ "' has 'strict-dynamic' without a nonce or a hash, so that no script could run.");
	}

	private static void checkSource(String name, String source) {
		String lower = source.toLowerCase(Locale.ROOT);
		if (source.startsWith("'")) {
			require(source.equals(ContentSecurityPolicy.NONCE) || KEYWORDS.contains(lower)
					|| (isHash(lower) && lower.endsWith("'") && isBase64(source, 8, source.length() - 1)),
					lower.startsWith("'nonce-")
							? "Directive '" + name + "' has a fixed nonce, which protects nothing; write "
									+ ContentSecurityPolicy.NONCE + " for the one of each request."
							: "Directive '" + name + "' has no keyword " + source + ".");
			return;
		}
		String quoted = "'" + lower + "'";
		require(!KEYWORDS.contains(quoted) && !isHash(quoted) && !quoted.startsWith("'nonce-"),
				"Directive '" + name + "' has " + source + " without single quotes around it.");
		require(isScheme(lower) || isHost(lower), "Directive '" + name + "' has no source '" + source + "'.");
	}

	private static boolean isHash(String lower) {
		return lower.length() > 8 && HASHES.contains(lower.substring(1, 8));
	}

	private static boolean isBase64(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char character = text.charAt(i);
			if (!isLetterOrDigit(character) && "+/-_=".indexOf(character) == -1) {
				return false;
			}
		}
		return end > start;
	}

	private static boolean isScheme(String lower) {
		if (!lower.endsWith(":") || lower.length() < 2) {
			return false;
		}
		for (int i = 0; i < lower.length() - 1; i++) {
			if (!isLetterOrDigit(lower.charAt(i)) && "+-.".indexOf(lower.charAt(i)) == -1) {
				return false;
			}
		}
		return !isDigit(lower.charAt(0));
	}

	// Host sources have no query and no fragment; user information has no place in them
	private static boolean isHost(String lower) {
		int scheme = lower.indexOf("://");
		if (scheme != -1 && !isScheme(lower.substring(0, scheme + 1))) {
			return false;
		}
		String rest = (scheme != -1) ? lower.substring(scheme + 3) : lower;
		int slash = rest.indexOf('/');
		String path = (slash != -1) ? rest.substring(slash) : "";
		String authority = (slash != -1) ? rest.substring(0, slash) : rest;
		int colon = authority.lastIndexOf(':');
		String host = (colon != -1) ? authority.substring(0, colon) : authority;
		return path.indexOf('?') == -1 && path.indexOf('#') == -1 && isHostName(host)
				&& (colon == -1 || isPort(authority.substring(colon + 1)));
	}

	private static boolean isHostName(String host) {
		if (host.equals("*")) {
			return true;
		}
		String name = host.startsWith("*.") ? host.substring(2) : host;
		for (String label : name.split("\\.", -1)) {
			if (label.isEmpty()) {
				return false;
			}
			for (int i = 0; i < label.length(); i++) {
				if (!isLetterOrDigit(label.charAt(i)) && label.charAt(i) != '-' && label.charAt(i) != '_') {
					return false;
				}
			}
		}
		return true;
	}

	private static boolean isPort(String port) {
		return port.equals("*")
				|| (!port.isEmpty() && port.length() <= 5 && port.chars().allMatch((digit) -> isDigit((char) digit)));
	}

	private static boolean isLetterOrDigit(char character) {
		return isDigit(character) || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private static boolean isSpace(char character) {
		return character == ' ' || character == '\t' || character == '\n' || character == '\r' || character == '\f';
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

}

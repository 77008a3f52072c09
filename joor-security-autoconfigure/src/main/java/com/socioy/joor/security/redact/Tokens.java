package com.socioy.joor.security.redact;

/**
 * Recognises secrets by their own shape: tokens with a prefix that their issuer gave them
 * so that they can be found, JSON Web Tokens, keys in PEM, hashes of passwords, and
 * credentials after the name of their scheme.
 */
final class Tokens {

	/** Shapes whose prefix ends in a character that is rare in prose. */
	private static final Shape[] UNDERSCORE = { new Shape("ghp_", 16), new Shape("gho_", 16), new Shape("ghu_", 16),
			new Shape("ghs_", 16), new Shape("ghr_", 16), new Shape("github_pat_", 16), new Shape("sk_live_", 12),
			new Shape("sk_test_", 12), new Shape("rk_live_", 12), new Shape("rk_test_", 12), new Shape("whsec_", 16),
			new Shape("npm_", 30), new Shape("hf_", 24), new Shape("shpat_", 16), new Shape("shpss_", 16),
			new Shape("jrt_", 32), new Shape("dop_v1_", 32), new Shape("doo_v1_", 32), new Shape("dor_v1_", 32),
			new Shape("sbp_", 32), new Shape("dapi_", 24), new Shape("_live_", 40), new Shape("_test_", 40) };

	private static final Shape[] HYPHEN = { new Shape("glpat-", 16), new Shape("gldt-", 16), new Shape("glrt-", 16),
			new Shape("xoxb-", 10), new Shape("xoxp-", 10), new Shape("xoxa-", 10), new Shape("xoxr-", 10),
			new Shape("xoxs-", 10), new Shape("xoxe-", 10), new Shape("xapp-", 10), new Shape("sk-ant-", 16),
			new Shape("sk-proj-", 16), new Shape("sk-", 32), new Shape("pypi-", 32), new Shape("SECRET-KEY-", 32) };

	private static final Shape[] DOT = { new Shape("SG.", 32), new Shape("ya29.", 16), new Shape("hvs.", 20),
			new Shape("hvb.", 20), new Shape("hvr.", 20) };

	/** The least number of characters after a prefix. */
	private static final int SHORTEST = 10;

	/** The characters that prefixes have before their last one. */
	private static final boolean[] BEFORE_LAST = new boolean[0x80];

	static {
		for (char last : "_-.".toCharArray()) {
			for (Shape shape : shapes(last)) {
				BEFORE_LAST[shape.beforeLast()] = true;
			}
		}
	}

	private static final String[] AWS = { "AKIA", "ASIA", "ABIA", "ACCA" };

	private static final int AWS_LENGTH = 20;

	private static final int GOOGLE_LENGTH = 39;

	private static final int JWT_MINIMUM = 16;

	private static final int CREDENTIAL_MINIMUM = 8;

	/** RFC 4648 section 4. */
	private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	/** No word of prose is that long. */
	private static final int LONG_WORD = 48;

	private static final int ORACLE_MAXIMUM = 256;

	/** How far a password in a URL may reach beyond what looks like the host. */
	private static final int URL_MAXIMUM = 256;

	private static final String PEM_BEGIN = "-----BEGIN ";

	private static final String PEM_END = "-----END ";

	private static final String PEM_DASHES = "-----";

	private static final int PEM_LABEL = 64;

	private Tokens() {
	}

	/**
	 * Return whether a prefix may end here: the one before it is the last but one of a
	 * prefix, and enough follows.
	 * @param text the text
	 * @param i where the character is that prefixes end in
	 * @return {@code false} if there is none for certain
	 */
	static boolean canEndPrefix(String text, int i) {
		if (i == 0 || text.length() - i <= SHORTEST || !isToken(text.charAt(i + 1))) {
			return false;
		}
		char before = text.charAt(i - 1);
		return before < BEFORE_LAST.length && BEFORE_LAST[before];
	}

	/**
	 * Return what has the prefix of a known token.
	 * @param text the text
	 * @param i where the character is that prefixes end in
	 * @return the token
	 */
	static long prefixed(String text, int i) {
		if (i == 0) {
			return Span.NONE;
		}
		char before = text.charAt(i - 1);
		for (Shape shape : shapes(text.charAt(i))) {
			if (shape.beforeLast() == before && Ascii.endsWith(text, i + 1, shape.prefix())) {
				int end = endOfToken(text, i + 1);
				if (end - i - 1 >= shape.minimum()) {
					return Span.of(startOfToken(text, i + 1 - shape.prefix().length()), end);
				}
			}
		}
		return Span.NONE;
	}

	private static Shape[] shapes(char last) {
		return switch (last) {
			case '_' -> UNDERSCORE;
			case '-' -> HYPHEN;
			default -> DOT;
		};
	}

	// The prefix of our own keys is the application's name.

	private static int startOfToken(String text, int start) {
		int i = start;
		while (i > 0 && start - i < 16 && Ascii.isAlphanumeric(text.charAt(i - 1))) {
			i--;
		}
		return i;
	}

	private static int endOfToken(String text, int start) {
		int i = start;
		while (i < text.length() && isToken(text.charAt(i))) {
			i++;
		}
		return i;
	}

	private static boolean isToken(char c) {
		return Ascii.isBase64Url(c) || c == '.';
	}

	static long cloudKey(String text, int i) {
		for (String prefix : AWS) {
			if (Ascii.startsWith(text, i, prefix)) {
				int end = i + prefix.length();
				while (end < text.length() && end - i <= AWS_LENGTH
						&& (Ascii.isUpper(text.charAt(end)) || Ascii.isDigit(text.charAt(end)))) {
					end++;
				}
				return (end - i == AWS_LENGTH) ? Span.of(i, end) : Span.NONE;
			}
		}
		if (Ascii.startsWith(text, i, "AIza") && endOfToken(text, i) - i >= GOOGLE_LENGTH) {
			return Span.of(i, endOfToken(text, i));
		}
		return Span.NONE;
	}

	/**
	 * Return a JSON Web Token, signed or encrypted. The base64 of a JSON object, whose
	 * first member has a name, begins with these letters, so a truncated token and a lone
	 * part of one are found as well.
	 * @param text the text
	 * @param i where it may begin
	 * @return the token
	 */
	static long jwt(String text, int i) {
		int end = endOfToken(text, i);
		return (end - i >= JWT_MINIMUM) ? Span.of(i, end) : Span.NONE;
	}

	static long privateKey(String text, int i) {
		if (!Ascii.startsWith(text, i, PEM_BEGIN)) {
			return Span.NONE;
		}
		int label = i + PEM_BEGIN.length();
		int dashes = text.substring(label, Math.min(text.length(), label + PEM_LABEL)).indexOf(PEM_DASHES);
		if (dashes < 0 || !text.substring(label, label + dashes).contains("PRIVATE")) {
			return Span.NONE;
		}
		int end = text.indexOf(PEM_END, label);
		if (end < 0) {
			return Span.of(i, text.length());
		}
		int last = text.indexOf(PEM_DASHES, end + PEM_END.length());
		return Span.of(i, (last >= 0) ? last + PEM_DASHES.length() : text.length());
	}

	// Modular crypt formats: bcrypt, crypt(3) with SHA-2, Argon2, scrypt.

	static long passwordHash(String text, int i) {
		if (!Ascii.startsWith(text, i, "$2") && !Ascii.startsWith(text, i, "$argon2")
				&& !Ascii.startsWith(text, i, "$5$") && !Ascii.startsWith(text, i, "$6$")
				&& !Ascii.startsWith(text, i, "$s0$")) {
			return Span.NONE;
		}
		int end = i;
		int parts = 0;
		while (end < text.length()
				&& (Ascii.isAlphanumeric(text.charAt(end)) || "$./+=,-_".indexOf(text.charAt(end)) >= 0)) {
			parts += (text.charAt(end) == '$') ? 1 : 0;
			end++;
		}
		return (parts >= 3 && end - i >= 24) ? Span.of(i, end) : Span.NONE;
	}

	/**
	 * Return what follows the name of an authentication scheme, unless it is prose.
	 * @param text the text
	 * @param i where the name may begin
	 * @return the credential
	 */
	static long credential(String text, int i) {
		boolean basic = Ascii.startsWithIgnoreCase(text, i, "basic");
		if (!basic && !Ascii.startsWithIgnoreCase(text, i, "bearer")) {
			return Span.NONE;
		}
		int start = skipSeparator(text, i + (basic ? 5 : 6));
		int end = start;
		while (start > 0 && end < text.length() && Ascii.isToken68(text.charAt(end))) {
			end++;
		}
		return (start > 0 && isCredential(text, start, end, basic)) ? Span.of(start, end) : Span.NONE;
	}

	private static int skipSeparator(String text, int from) {
		int i = from;
		while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '+' || text.charAt(i) == ':')) {
			i++;
		}
		if (Ascii.startsWith(text, i, "%20")) {
			i += 3;
		}
		return (i > from) ? i : 0;
	}

	private static boolean isCredential(String text, int start, int end, boolean basic) {
		boolean digit = false;
		boolean lower = false;
		boolean upperInside = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			digit |= Ascii.isDigit(c);
			lower |= c >= 'a' && c <= 'z';
			upperInside |= i > start && Ascii.isUpper(c);
		}
		if (end - start >= LONG_WORD || (end - start >= CREDENTIAL_MINIMUM && (digit || (lower && upperInside)))) {
			return true;
		}
		return basic && isUserAndPassword(text, start, end);
	}

	// Decoded here, as an exception for each word of prose would cost far more than it

	private static boolean isUserAndPassword(String text, int start, int end) {
		int last = end;
		while (last > start && text.charAt(last - 1) == '=') {
			last--;
		}
		boolean colon = false;
		int bits = 0;
		int count = 0;
		for (int i = start; i < last; i++) {
			int value = BASE64.indexOf(text.charAt(i));
			if (value < 0) {
				return false;
			}
			bits = (bits << 6) | value;
			count += 6;
			if (count >= Byte.SIZE) {
				count -= Byte.SIZE;
				colon |= ((bits >> count) & 0xFF) == ':';
			}
		}
		// A single character at the end is less than a byte
		return colon && count < 6;
	}

	/**
	 * Return the password in the authority of a URL; all before the host where there is
	 * no user, as some services take a token there.
	 * @param text the text
	 * @param i where the colon after the scheme is
	 * @return the password
	 */
	static long userInfo(String text, int i) {
		int start = i + 3;
		int colon = -1;
		int at = -1;
		for (int end = start; end < text.length(); end++) {
			char c = text.charAt(end);
			if (endsAuthority(c)
					&& (at >= 0 || end - start > URL_MAXIMUM || endsUrl(c) || !isPassword(text, colon, end))) {
				break;
			}
			if (c == ':' && colon < 0 && text.charAt(start) != '[') {
				colon = end;
			}
			else if (c == '@') {
				at = end;
			}
		}
		if (at < 0) {
			return Span.NONE;
		}
		return Span.of((colon >= 0 && colon < at) ? colon + 1 : start, at);
	}

	private static boolean endsAuthority(char c) {
		return c == '/' || c == '?' || c == '#' || endsUrl(c);
	}

	private static boolean endsUrl(char c) {
		return c == '"' || c == '<' || c == '>' || Ascii.isSpace(c);
	}

	// Whether what follows a colon is no port: then a slash can be part of a password.

	private static boolean isPassword(String text, int colon, int end) {
		for (int i = colon + 1; colon >= 0 && i < end; i++) {
			if (!Ascii.isDigit(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	// {@code jdbc:oracle:thin:user/password@host}.

	static long oraclePassword(String text, int i) {
		if (!Ascii.endsWith(text, i, "thin") && !Ascii.endsWith(text, i, "oci")) {
			return Span.NONE;
		}
		int slash = -1;
		for (int end = i + 1; end < Math.min(text.length(), i + ORACLE_MAXIMUM)
				&& !Ascii.isSpace(text.charAt(end)); end++) {
			if (text.charAt(end) == '@') {
				return (slash >= 0) ? Span.of(slash + 1, end) : Span.NONE;
			}
			if (text.charAt(end) == '/' && slash < 0) {
				slash = end;
			}
		}
		return Span.NONE;
	}

	/**
	 * A prefix, and how many characters must follow at least.
	 *
	 * @param prefix the prefix
	 * @param minimum how many characters follow at least
	 */
	private record Shape(String prefix, int minimum) {

		char beforeLast() {
			return this.prefix.charAt(this.prefix.length() - 2);
		}

	}

}

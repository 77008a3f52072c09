package com.socioy.joor.security.redact;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells by the name of a field, header, parameter or column whether its value is secret.
 * Writing does not matter: {@code api_key}, {@code X-API-Key} and {@code apiKey} are one
 * name. Immutable.
 */
final class SecretNames {

	/** The longest name that is looked at; what is longer is judged by its end. */
	static final int MAX_LENGTH = 64;

	/** Secret wherever they stand in the name, unless it ends in a harmless word. */
	static final List<String> ANYWHERE = List.of("password", "passwd", "passwort", "passphrase", "passcode", "secret",
			"credential", "apikey", "accesskey", "privatekey", "authorization", "sessionid");

	/** Secret at the end of a name. */
	static final List<String> AT_THE_END = List.of("token", "tokenvalue", "tokenhint", "tokenstring", "jwt", "cookie",
			"cookies", "signature", "assertion", "codeverifier", "sessid", "csrf", "xsrf", "signingkey",
			"encryptionkey", "masterkey", "sharedkey", "hmackey", "accountkey", "authkey", "verificationcode",
			"recoverycode", "backupcode", "activationcode", "securitycode", "samlresponse", "cardnumber", "creditcard",
			"connectionstring", "mnemonic", "privkey", "bearer", "xauth", "keyvalue");

	/** Secret as a whole word: part of many harmless words. */
	static final Set<String> WORDS = Set.of("pwd", "psw", "pass", "pin", "otp", "totp", "cvv", "cvc", "cvv2", "cvc2",
			"csc", "ssn", "sid", "sig", "tan", "sas");

	/**
	 * Secret as a parameter of a URL, where other texts use the name for other things.
	 */
	private static final Set<String> PARAMETERS = Set.of("code", "key", "ticket", "auth", "hash", "s");

	static final List<String> HARMLESS = List.of("policy", "length", "type", "age", "count", "expired", "expires",
			"expiry", "expiration", "enabled", "required", "valid", "invalid", "changed", "reset", "strength",
			"encoder", "service", "manager", "exception", "error", "id", "name", "names", "url", "uri", "path", "file",
			"format", "algorithm", "version", "rule", "rules", "min", "max", "size", "ttl", "attempts", "status",
			"provider", "repository", "controller", "factory", "filter", "builder", "validator", "converter",
			"properties", "configuration", "autoconfiguration", "configurer", "source", "failed", "matches", "checker");

	static final String SESSION_ID = "sessionid";

	/** The field of events that holds a digest of a credential, to follow it by. */
	static final String DIGEST = "joorcredential";

	private static final String JWT = "jwt";

	/** No digit is taken off a name that is as short as this. */
	private static final int SHORT = 4;

	private static final WordAutomaton NAMES = new WordAutomaton(ANYWHERE, AT_THE_END);

	private static final int[] PACKED_WORDS = WORDS.stream()
		.mapToInt((word) -> pack(word, 0, word.length()))
		.sorted()
		.toArray();

	private final Set<String> own;

	/** A bit for each length that a name of the application's has. */
	private final long ownLengths;

	/**
	 * Create the names.
	 * @param own names that the application adds, in any writing
	 */
	SecretNames(Collection<String> own) {
		this.own = own.stream().map(SecretNames::normalize).collect(Collectors.toUnmodifiableSet());
		this.ownLengths = this.own.stream().mapToLong((name) -> bit(name.length())).reduce(0, (a, b) -> a | b);
	}

	private static long bit(int length) {
		return (length > 0 && length <= MAX_LENGTH) ? 1L << (length - 1) : 0;
	}

	/**
	 * Return whether a character can stand in a name.
	 * @param c the character
	 * @return whether it can
	 */
	static boolean isPart(char c) {
		return Ascii.isBase64Url(c) || c == '.' || (c >= 0xA0 && !Ascii.isBreak(c));
	}

	/**
	 * Return whether the value of a field is secret. Reads the name once and allocates
	 * nothing, unless the name holds a secret word or could be one of the application's.
	 * @param text a text that has the name in it
	 * @param start where the name begins
	 * @param end where it ends
	 * @return whether it is
	 */
	boolean isSecret(String text, int start, int end) {
		int from = Math.max(start, end - MAX_LENGTH);
		int length = 0;
		int state = WordAutomaton.START;
		boolean holds = false;
		// What they are without the digits at the end, see normalize
		int endLength = 0;
		int endState = WordAutomaton.START;
		for (int i = from; i < end; i++) {
			char c = text.charAt(i);
			if (!isKept(c)) {
				continue;
			}
			length++;
			state = NAMES.next(state, c);
			holds |= NAMES.isAnywhere(state);
			if (length <= SHORT || !Ascii.isDigit(c)) {
				endLength = length;
				endState = state;
			}
		}
		if (endLength == 0) {
			return false;
		}
		if (NAMES.isAtTheEnd(endState)) {
			return true;
		}
		if (holds || (bit(endLength) & this.ownLengths) != 0) {
			String name = normalize(text, from, end);
			if (this.own.contains(name) || (holds && !name.equals(DIGEST) && !isHarmless(name))) {
				return true;
			}
		}
		return endsInWord(text, start, end);
	}

	/**
	 * Return whether a name is also a heading of prose, as in "could not decode the Jwt:
	 * Signed JWT rejected", and whoever takes prose for its value hides what went wrong.
	 * @param text a text that has the name in it
	 * @param start where the name begins
	 * @param end where it ends
	 * @return whether it is, unless the application itself says that it is secret
	 */
	boolean isHeading(String text, int start, int end) {
		return end - start == JWT.length() && Ascii.startsWithIgnoreCase(text, start, JWT) && !this.own.contains(JWT);
	}

	/**
	 * Return whether the value of a parameter in a URL is secret, given that it is long.
	 * @param text a text that has the name in it
	 * @param start where the name begins
	 * @param end where it ends
	 * @return whether it is
	 */
	static boolean isParameter(String text, int start, int end) {
		return end - start <= MAX_LENGTH && PARAMETERS.contains(normalize(text, start, end));
	}

	/**
	 * Return whether a member of a JSON Web Key is private, RFC 7518 section 6.
	 * @param text a text that has the name in it
	 * @param start where the name begins
	 * @param end where it ends
	 * @return whether it is
	 */
	static boolean isKeyMember(String text, int start, int end) {
		return switch (end - start) {
			case 1 -> "dkpq".indexOf(text.charAt(start)) >= 0;
			case 2 -> Ascii.startsWith(text, start, "dp") || Ascii.startsWith(text, start, "dq")
					|| Ascii.startsWith(text, start, "qi");
			default -> false;
		};
	}

	/**
	 * Return whether a field is a header with several words as its value.
	 * @param text a text that has the name in it
	 * @param start where the name begins
	 * @param end where it ends
	 * @return whether it is
	 */
	static boolean isHeader(String text, int start, int end) {
		String name = normalize(text, start, end);
		return name.endsWith("authorization") || name.endsWith("cookie");
	}

	/**
	 * Return whether a name tells something about a secret that is none itself.
	 * @param text a text that has the name in it
	 * @param start where the name begins
	 * @param end where it ends
	 * @return whether it does
	 */
	static boolean isHarmless(String text, int start, int end) {
		return isHarmless(normalize(text, Math.max(start, end - MAX_LENGTH), end));
	}

	private static boolean isHarmless(String name) {
		if (name.endsWith(SESSION_ID)) {
			return false;
		}
		for (String word : HARMLESS) {
			if (name.endsWith(word)) {
				return true;
			}
		}
		return false;
	}

	// The last word of {@code userPin}, {@code user_pin} and {@code USER-PIN} is one.

	private static boolean endsInWord(String text, int start, int end) {
		boolean digits = end > start && Ascii.isDigit(text.charAt(end - 1));
		int i = end;
		while (i > start && end - i < MAX_LENGTH && Ascii.isAlphanumeric(text.charAt(i - 1))) {
			i--;
			if (end - i > SHORT && !digits) {
				return false;
			}
			if (i > start && Ascii.isUpper(text.charAt(i)) && !Ascii.isUpper(text.charAt(i - 1))) {
				break;
			}
		}
		int last = end;
		while (last - i > SHORT && Ascii.isDigit(text.charAt(last - 1))) {
			last--;
		}
		return last - i <= SHORT && Arrays.binarySearch(PACKED_WORDS, pack(text, i, last)) >= 0;
	}

	// As many letters as a number has bytes

	private static int pack(String text, int start, int end) {
		int packed = 0;
		for (int i = start; i < end; i++) {
			packed = (packed << Byte.SIZE) | Ascii.lower(text.charAt(i));
		}
		return packed;
	}

	private static String normalize(String name) {
		return normalize(name, 0, name.length()).toLowerCase(Locale.ROOT);
	}

	private static String normalize(String text, int start, int end) {
		char[] name = new char[end - start];
		int length = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (isKept(c)) {
				name[length++] = Ascii.lower(c);
			}
		}
		// password2 is a password, too; cvv2 is not cvv
		while (length > SHORT && Ascii.isDigit(name[length - 1])) {
			length--;
		}
		return new String(name, 0, length);
	}

	// What is invisible would make another name of it that looks the same

	private static boolean isKept(char c) {
		return (c < 0x80) ? Ascii.isAlphanumeric(c) : Character.getType(c) != Character.FORMAT;
	}

}

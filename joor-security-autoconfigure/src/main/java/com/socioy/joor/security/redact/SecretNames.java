package com.socioy.joor.security.redact;

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
	private static final List<String> ANYWHERE = List.of("password", "passwd", "passwort", "passphrase", "passcode",
			"secret", "credential", "apikey", "accesskey", "privatekey", "authorization", "sessionid");

	/** Secret at the end of a name. */
	private static final List<String> AT_THE_END = List.of("token", "tokenvalue", "tokenhint", "tokenstring", "jwt",
			"cookie", "cookies", "signature", "assertion", "codeverifier", "sessid", "csrf", "xsrf", "signingkey",
			"encryptionkey", "masterkey", "sharedkey", "hmackey", "accountkey", "authkey", "verificationcode",
			"recoverycode", "backupcode", "activationcode", "securitycode", "samlresponse", "cardnumber", "creditcard",
			"connectionstring", "mnemonic", "privkey", "bearer", "xauth", "keyvalue");

	/** Secret as a whole word: part of many harmless words. */
	private static final Set<String> WORDS = Set.of("pwd", "psw", "pass", "pin", "otp", "totp", "cvv", "cvc", "cvv2",
			"cvc2", "csc", "ssn", "sid", "sig", "tan", "sas");

	/**
	 * Secret as a parameter of a URL, where other texts use the name for other things.
	 */
	private static final Set<String> PARAMETERS = Set.of("code", "key", "ticket", "auth", "hash", "s");

	/** The members of a JSON Web Key that are private, RFC 7518 section 6. */
	private static final Set<String> KEY_MEMBERS = Set.of("d", "k", "p", "q", "dp", "dq", "qi");

	private static final List<String> HARMLESS = List.of("policy", "length", "type", "age", "count", "expired",
			"expires", "expiry", "expiration", "enabled", "required", "valid", "invalid", "changed", "reset",
			"strength", "encoder", "service", "manager", "exception", "error", "id", "name", "names", "url", "uri",
			"path", "file", "format", "algorithm", "version", "rule", "rules", "min", "max", "size", "ttl", "attempts",
			"status", "provider", "repository", "controller", "factory", "filter", "builder", "validator", "converter",
			"properties", "configuration", "autoconfiguration", "configurer", "source", "failed", "matches", "checker");

	private static final String SESSION_ID = "sessionid";

	/** The field of events that holds a digest of a credential, to follow it by. */
	private static final String DIGEST = "joorcredential";

	private final Set<String> own;

	/**
	 * Create the names.
	 * @param own names that the application adds, in any writing
	 */
	SecretNames(Collection<String> own) {
		this.own = own.stream().map(SecretNames::normalize).collect(Collectors.toUnmodifiableSet());
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
	 * Return whether the value of a field is secret.
	 * @param text a text that has the name in it
	 * @param start where the name begins
	 * @param end where it ends
	 * @return whether it is
	 */
	boolean isSecret(String text, int start, int end) {
		String name = normalize(text, Math.max(start, end - MAX_LENGTH), end);
		if (name.isEmpty()) {
			return false;
		}
		if (this.own.contains(name)) {
			return true;
		}
		return endsSecret(name) || (holdsSecret(name) && !isHarmless(name) && !name.equals(DIGEST))
				|| WORDS.contains(lastWord(text, start, end));
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
	 * Return whether a member of a JSON Web Key is private.
	 * @param text a text that has the name in it
	 * @param start where the name begins
	 * @param end where it ends
	 * @return whether it is
	 */
	static boolean isKeyMember(String text, int start, int end) {
		return end - start <= 2 && KEY_MEMBERS.contains(text.substring(start, end));
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

	private static boolean endsSecret(String name) {
		for (String word : AT_THE_END) {
			if (name.endsWith(word)) {
				return true;
			}
		}
		return false;
	}

	private static boolean holdsSecret(String name) {
		for (String word : ANYWHERE) {
			if (name.contains(word)) {
				return true;
			}
		}
		return false;
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

	private static String lastWord(String text, int start, int end) {
		int i = end;
		while (i > start && end - i < MAX_LENGTH && Ascii.isAlphanumeric(text.charAt(i - 1))) {
			i--;
			if (i > start && Ascii.isUpper(text.charAt(i)) && !Ascii.isUpper(text.charAt(i - 1))) {
				break;
			}
		}
		return normalize(text, i, end);
	}

	private static String normalize(String name) {
		return normalize(name, 0, name.length()).toLowerCase(Locale.ROOT);
	}

	private static String normalize(String text, int start, int end) {
		char[] name = new char[end - start];
		int length = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			// What is invisible would make another name of it that looks the same
			if (Ascii.isAlphanumeric(c) || (c >= 0x80 && Character.getType(c) != Character.FORMAT)) {
				name[length++] = Ascii.lower(c);
			}
		}
		// password2 is a password, too; cvv2 is not cvv
		while (length > 4 && Ascii.isDigit(name[length - 1])) {
			length--;
		}
		return new String(name, 0, length);
	}

}

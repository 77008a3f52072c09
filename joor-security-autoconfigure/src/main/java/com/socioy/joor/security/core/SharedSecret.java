package com.socioy.joor.security.core;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Reads a secret that a user sets as a property: as text, or with the prefix
 * {@code base64:} or {@code hex:}. Refuses one that is too short, known, repeated or not
 * random, for whoever guesses it has what it protects. The secret never appears in a
 * message.
 *
 * @since 0.1.0
 */
public final class SharedSecret {

	private static final String BASE64 = "base64:";

	private static final String HEX = "hex:";

	private SharedSecret() {
	}

	/**
	 * Read a secret and check that it can be one.
	 * @param property the name of the property
	 * @param value the secret, as the user wrote it
	 * @param minimum the least number of bytes
	 * @param purpose what needs that many, for example {@code HS256}
	 * @param holders whom to give it to, for example {@code nobody but the issuer}
	 * @return the bytes of the secret
	 * @throws InvalidSettingException if it cannot protect anything
	 */
	public static byte[] read(String property, String value, int minimum, String purpose, String holders) {
		boolean encoded = value.startsWith(BASE64) || value.startsWith(HEX);
		byte[] secret = decode(property, value, minimum, holders);
		if (secret.length < minimum) {
			throw refuse(property,
					"It has " + secret.length + " bytes, and " + purpose + " needs " + minimum + " or more.", minimum,
					holders);
		}
		String body = encoded ? value.substring(value.indexOf(':') + 1) : value;
		if (KnownSecrets.isSample(body) || KnownSecrets.isSample(text(secret))) {
			throw refuse(property, "It is a published sample, which everybody knows.", minimum, holders);
		}
		if (!Randomness.isPlausible(KnownSecrets.withoutWords(text(secret)))) {
			throw refuse(property, "It is not random: it repeats itself, or consists of words or few characters.",
					minimum, holders);
		}
		return secret;
	}

	private static String text(byte[] secret) {
		// Each byte a character: enough to look at how they are distributed
		return new String(secret, StandardCharsets.ISO_8859_1);
	}

	private static byte[] decode(String property, String value, int minimum, String holders) {
		try {
			if (value.startsWith(BASE64)) {
				String text = value.substring(BASE64.length()).strip().replace('-', '+').replace('_', '/');
				return Base64.getDecoder().decode(text);
			}
			if (value.startsWith(HEX)) {
				return HexFormat.of().parseHex(value.substring(HEX.length()).strip());
			}
			return value.getBytes(StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// The cause quotes characters of the secret
			throw refuse(property, "It does not have the encoding that its prefix promises.", minimum, holders);
		}
	}

	private static InvalidSettingException refuse(String property, String reason, int minimum, String holders) {
		return new InvalidSettingException(property, null, reason,
				"Make one with 'openssl rand -base64 " + minimum
						+ "', set it as 'base64:...' from an environment variable or a secret store, "
						+ "and give it to " + holders + ".");
	}

}

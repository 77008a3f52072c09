package com.socioy.joor.security.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Key that this application shares with its issuer, for tokens with a message
 * authentication code (RFC 7518 section 3.2). Written as text, or with the prefix
 * {@code base64:} or {@code hex:}.
 * <p>
 * Whoever guesses it can issue any token, offline and unseen. So it must be as long as
 * the digest of its algorithm, and a key that is known, repeated or not random stops the
 * start. The key never appears in a message.
 *
 * @since 0.1.0
 */
public final class SigningSecret {

	private static final String PROPERTY = "joor.security.jwt.secret";

	private static final String BASE64 = "base64:";

	private static final String HEX = "hex:";

	private final byte[] key;

	private final MacAlgorithm algorithm;

	private SigningSecret(byte[] key, MacAlgorithm algorithm) {
		this.key = key;
		this.algorithm = algorithm;
	}

	/**
	 * Read a secret and check that it can be one.
	 * @param value the secret, as the user wrote it
	 * @param algorithm the algorithm it is used with
	 * @return the secret
	 * @throws InvalidSettingException if it cannot protect tokens
	 */
	public static SigningSecret of(String value, MacAlgorithm algorithm) {
		boolean encoded = value.startsWith(BASE64) || value.startsWith(HEX);
		byte[] key = decode(value);
		int minimum = minimum(algorithm);
		if (key.length < minimum) {
			throw refuse("It has " + key.length + " bytes, and " + algorithm + " needs " + minimum + " or more.",
					minimum);
		}
		String body = encoded ? value.substring(value.indexOf(':') + 1) : value;
		if (KnownSecrets.isSample(body) || KnownSecrets.isSample(text(key))) {
			throw refuse("It is a published sample, which everybody knows.", minimum);
		}
		if (!Randomness.isPlausible(KnownSecrets.withoutWords(text(key)))) {
			throw refuse("It is not random: it repeats itself, or consists of words or few characters.", minimum);
		}
		return new SigningSecret(key, algorithm);
	}

	/**
	 * Return the key.
	 * @return the key, for its algorithm only
	 */
	public SecretKey key() {
		return new SecretKeySpec(this.key, "HmacSHA" + (minimum(this.algorithm) * 8));
	}

	/**
	 * Return the algorithm.
	 * @return the algorithm
	 */
	public MacAlgorithm algorithm() {
		return this.algorithm;
	}

	@Override
	public String toString() {
		return "SigningSecret[" + this.algorithm + "]";
	}

	private static String text(byte[] key) {
		// Each byte a character: enough to look at how they are distributed
		return new String(key, StandardCharsets.ISO_8859_1);
	}

	private static int minimum(MacAlgorithm algorithm) {
		return switch (algorithm) {
			case HS256 -> 32;
			case HS384 -> 48;
			case HS512 -> 64;
		};
	}

	private static byte[] decode(String value) {
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
			throw refuse("It does not have the encoding that its prefix promises.", 32);
		}
	}

	private static InvalidSettingException refuse(String reason, int minimum) {
		return new InvalidSettingException(PROPERTY, null, reason,
				"Make one with 'openssl rand -base64 " + minimum
						+ "', set it as 'base64:...' from an environment variable or a secret store, "
						+ "and give it to nobody but the issuer.");
	}

}

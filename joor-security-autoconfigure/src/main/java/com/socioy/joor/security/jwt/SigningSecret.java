package com.socioy.joor.security.jwt;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SharedSecret;

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
		return new SigningSecret(
				SharedSecret.read(PROPERTY, value, minimum(algorithm), algorithm.name(), "nobody but the issuer"),
				algorithm);
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

	private static int minimum(MacAlgorithm algorithm) {
		return switch (algorithm) {
			case HS256 -> 32;
			case HS384 -> 48;
			case HS512 -> 64;
		};
	}

}

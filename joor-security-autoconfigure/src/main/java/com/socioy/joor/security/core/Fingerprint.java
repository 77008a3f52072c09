package com.socioy.joor.security.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Short one-way name of a secret with high entropy, such as a token or a key: enough to
 * recognise it in logs and events, useless to whoever reads them. Not fit for passwords,
 * which can be guessed from it.
 *
 * @since 0.1.0
 */
public final class Fingerprint {

	private static final int BYTES = 8;

	private Fingerprint() {
	}

	/**
	 * Return the fingerprint of a secret.
	 * @param secret the secret
	 * @return the first 64 bits of its SHA-256 digest, in hexadecimal
	 */
	public static String of(String secret) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}

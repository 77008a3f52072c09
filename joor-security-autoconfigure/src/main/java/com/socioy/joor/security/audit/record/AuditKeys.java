package com.socioy.joor.security.audit.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Keys of the record, derived from one secret with HKDF (RFC 5869, SHA-256), so that none
 * of them tells anything about another. Without a secret the chain has no key, and the
 * others are random and end with the process. Immutable, safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AuditKeys {

	/**
	 * The least number of bytes that a secret has.
	 */
	public static final int SECRET_BYTES = 32;

	static final String ALGORITHM = "HmacSHA256";

	private static final byte[] SALT = "joor-security audit 1".getBytes(StandardCharsets.UTF_8);

	private final byte[] root;

	private final boolean lasting;

	private AuditKeys(byte[] secret, boolean lasting) {
		this.root = hmac(SALT, secret);
		this.lasting = lasting;
	}

	/**
	 * Derive keys from a secret.
	 * @param secret the secret, or {@code null} for keys that end with the process
	 * @return the keys
	 */
	public static AuditKeys of(byte @Nullable [] secret) {
		if (secret != null) {
			if (secret.length < SECRET_BYTES) {
				throw new IllegalArgumentException("'secret' must have " + SECRET_BYTES + " bytes or more");
			}
			return new AuditKeys(secret, true);
		}
		byte[] random = new byte[SECRET_BYTES];
		new SecureRandom().nextBytes(random);
		return new AuditKeys(random, false);
	}

	/**
	 * Return whether the keys are the same after the next start.
	 * @return whether there is a secret
	 */
	public boolean isLasting() {
		return this.lasting;
	}

	/**
	 * Return the key of the chain.
	 * @return the key, which is {@link ChainKey#none() none} without a secret
	 */
	public ChainKey chain() {
		return this.lasting ? ChainKey.of(derive("chain")) : ChainKey.none();
	}

	/**
	 * Derive the key for one purpose.
	 * @param purpose name of the purpose
	 * @return 32 bytes
	 */
	public byte[] derive(String purpose) {
		byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
		byte[] block = new byte[info.length + 1];
		System.arraycopy(info, 0, block, 0, info.length);
		// The first and only block of HKDF's expansion
		block[info.length] = 1;
		return hmac(this.root, block);
	}

	static byte[] hmac(byte[] key, byte[] data) {
		return mac(key).doFinal(data);
	}

	static Mac mac(byte[] key) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key, ALGORITHM));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	@Override
	public String toString() {
		return "AuditKeys[" + (this.lasting ? "******" : "random") + "]";
	}

}

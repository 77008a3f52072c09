package com.socioy.joor.security.audit.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import javax.crypto.Mac;

import org.jspecify.annotations.Nullable;

/**
 * Key that the hashes of a chain are made with: HMAC with SHA-256, or the digest alone
 * where there is no key. Without a key the chain shows accidents and careless edits;
 * whoever can write the file can compute it anew. Immutable, safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class ChainKey {

	private static final String NO_KEY = "none";

	private static final int ID_BYTES = 4;

	private static final ChainKey NONE = new ChainKey(NO_KEY, null);

	private final String id;

	private final byte @Nullable [] key;

	private ChainKey(String id, byte @Nullable [] key) {
		this.id = id;
		this.key = key;
	}

	static ChainKey of(byte[] key) {
		byte[] id = AuditKeys.hmac(key, "id".getBytes(StandardCharsets.UTF_8));
		return new ChainKey(HexFormat.of().formatHex(id, 0, ID_BYTES), key.clone());
	}

	/**
	 * Return what stands for no key.
	 * @return a key that everybody has
	 */
	public static ChainKey none() {
		return NONE;
	}

	/**
	 * Return the name by which records say which key made them.
	 * @return the name, from which the key cannot be told
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return whether this is a key.
	 * @return {@code false} if everybody can make the hashes
	 */
	public boolean isSecret() {
		return this.key != null;
	}

	/**
	 * Create what makes hashes with this key.
	 * @return a hasher for one thread
	 */
	public Hasher hasher() {
		if (this.key != null) {
			Mac mac = AuditKeys.mac(this.key);
			return (data, length) -> {
				mac.update(data, 0, length);
				return HexFormat.of().formatHex(mac.doFinal());
			};
		}
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return (data, length) -> {
				digest.update(data, 0, length);
				return HexFormat.of().formatHex(digest.digest());
			};
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public String toString() {
		return "ChainKey[" + this.id + "]";
	}

	/**
	 * Makes hashes. For one thread.
	 */
	@FunctionalInterface
	public interface Hasher {

		/**
		 * Return the hash of the first bytes of some data.
		 * @param data the data
		 * @param length how many bytes of it
		 * @return 64 hexadecimal digits
		 */
		String hash(byte[] data, int length);

	}

}

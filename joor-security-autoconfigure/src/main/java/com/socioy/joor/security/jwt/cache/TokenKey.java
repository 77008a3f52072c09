package com.socioy.joor.security.jwt.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which token, verified by whom: the SHA-256 digest of everything the client sent,
 * signature included. The token cannot be computed from it.
 *
 * @param verifier who verifies, compared by identity
 * @param first first quarter of the digest
 * @param second second quarter of the digest
 * @param third third quarter of the digest
 * @param fourth last quarter of the digest
 */
record TokenKey(Object verifier, long first, long second, long third, long fourth) {

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	/**
	 * Compute the key of a token.
	 * @param verifier who verifies
	 * @param token the whole token
	 * @return the key
	 */
	static TokenKey of(Object verifier, String token) {
		// Made anew each time: as fast as a copy of one, and with no thread to tie it to
		byte[] digest = sha256().digest(token.getBytes(StandardCharsets.UTF_8));
		return new TokenKey(verifier, (long) LONG.get(digest, 0), (long) LONG.get(digest, 8),
				(long) LONG.get(digest, 16), (long) LONG.get(digest, 24));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof TokenKey key && this.first == key.first && this.second == key.second
				&& this.third == key.third && this.fourth == key.fourth && this.verifier == key.verifier;
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.first);
	}

}

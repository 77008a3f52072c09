package com.socioy.joor.security.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.socioy.joor.security.ratelimit.RateLimitKey;

/**
 * Names what is counted in Redis, without saying whom it counts for: a client is the
 * first 128 bits of an HMAC-SHA256 of its key. Without the secret nobody can tell which
 * client a key belongs to, not even by trying all addresses, nor find two clients that
 * share one.
 * <p>
 * A key reads <code>joor:rl:{client}:policy:fingerprint</code>. The braces make a Redis
 * cluster keep all that counts for one client in one place. Safe for use by several
 * threads.
 */
final class RedisKeys {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int CLIENT_BYTES = 16;

	private static final byte[] PREFIX = "joor:rl:{".getBytes(StandardCharsets.US_ASCII);

	private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

	private final SecretKeySpec secret;

	/**
	 * Create names that depend on a secret.
	 * @param secret the secret, the same on all nodes
	 */
	RedisKeys(byte[] secret) {
		this.secret = new SecretKeySpec(secret, ALGORITHM);
		mac();
	}

	/**
	 * Return the key of a bucket.
	 * @param terms the quota
	 * @param key the client
	 * @return the bytes of the key
	 */
	byte[] key(QuotaTerms terms, RateLimitKey key) {
		byte[] client = TEXT.encode(Arrays.copyOf(mac().doFinal(key.canonical()), CLIENT_BYTES));
		byte[] suffix = terms.suffix();
		byte[] name = Arrays.copyOf(PREFIX, PREFIX.length + client.length + 1 + suffix.length);
		System.arraycopy(client, 0, name, PREFIX.length, client.length);
		name[PREFIX.length + client.length] = '}';
		System.arraycopy(suffix, 0, name, PREFIX.length + client.length + 1, suffix.length);
		return name;
	}

	// A new one each time: it costs less than what follows, and no thread waits for
	// another

	private Mac mac() {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.secret);
			return mac;
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

}

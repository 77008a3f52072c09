package com.socioy.joor.security.ratelimit;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.web.IpAddress;

/**
 * Whom a limit counts for, such as a network or a user. Immutable.
 * <p>
 * Known by 128 bits of a keyed hash whose key is drawn anew in every process: nobody can
 * compute two clients that share a place in a table, and a memory dump names nobody by
 * these bits. What has to be the same in all processes is {@link #canonical()}, which
 * belongs hashed with a secret before it leaves this one.
 *
 * @since 0.1.0
 */
public final class RateLimitKey {

	private static final SipHash HIGH;

	private static final SipHash LOW;

	static {
		SecureRandom random = new SecureRandom();
		HIGH = SipHash.random(random);
		LOW = SipHash.random(random);
	}

	private static final byte ADDRESS = 1;

	private static final byte TEXT = 2;

	private static final byte[] NO_TEXT = {};

	private final long high;

	private final long low;

	private final @Nullable IpAddress address;

	private final byte[] text;

	private RateLimitKey(long high, long low, @Nullable IpAddress address, byte[] text) {
		this.high = high;
		this.low = low;
		this.address = address;
		this.text = text;
	}

	/**
	 * Return the key of a network, or of a single address.
	 * @param network first address of the network
	 * @return the key
	 */
	public static RateLimitKey ofAddress(IpAddress network) {
		return new RateLimitKey(HIGH.hash(network.high(), network.low()), LOW.hash(network.high(), network.low()),
				network, NO_TEXT);
	}

	/**
	 * Return the key of what texts name, for example an issuer and a subject. Keys are
	 * equal only if every part is; parts never run into one another.
	 * @param kind what is named, for example {@code user}
	 * @param parts the names
	 * @return the key
	 */
	public static RateLimitKey of(String kind, String... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
		bytes.write(TEXT);
		append(bytes, kind);
		for (String part : parts) {
			append(bytes, part);
		}
		byte[] text = bytes.toByteArray();
		return new RateLimitKey(HIGH.hash(text), LOW.hash(text), null, text);
	}

	private static void append(ByteArrayOutputStream bytes, String part) {
		appendNumber(bytes, part.length(), Integer.BYTES);
		// An encoder would replace broken pairs of surrogates, and make two names one
		for (int i = 0; i < part.length(); i++) {
			appendNumber(bytes, part.charAt(i), Character.BYTES);
		}
	}

	private static void appendNumber(ByteArrayOutputStream bytes, long number, int length) {
		for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
			bytes.write((int) (number >>> shift));
		}
	}

	/**
	 * Return the first half of the hash. Differs from process to process.
	 * @return 64 bits
	 */
	public long high() {
		return this.high;
	}

	/**
	 * Return the second half of the hash. Differs from process to process.
	 * @return 64 bits
	 */
	public long low() {
		return this.low;
	}

	/**
	 * Return what this key stands for, in a form that is the same in every process and
	 * different for every key. It may hold an address or the name of a user.
	 * @return new array of bytes
	 */
	public byte[] canonical() {
		if (this.address == null) {
			return this.text.clone();
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 + 2 * Long.BYTES);
		bytes.write(ADDRESS);
		appendNumber(bytes, this.address.high(), Long.BYTES);
		appendNumber(bytes, this.address.low(), Long.BYTES);
		return bytes.toByteArray();
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof RateLimitKey key && this.high == key.high && this.low == key.low);
	}

	@Override
	public int hashCode() {
		return (int) this.low;
	}

	/**
	 * Return a short name of this key, which tells nobody who it is.
	 */
	@Override
	public String toString() {
		return Long.toHexString(this.high);
	}

}

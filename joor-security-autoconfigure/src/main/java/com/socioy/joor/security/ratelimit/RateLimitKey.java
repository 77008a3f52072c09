package com.socioy.joor.security.ratelimit;

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

	private static final int ONE_BYTE = 0x80;

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
	 * Return the key of a user.
	 * @param issuer who vouches for the user, or {@code null} if this application does
	 * @param subject name of the user at the issuer
	 * @return the key
	 */
	public static RateLimitKey ofUser(@Nullable String issuer, String subject) {
		return of("user", (issuer != null) ? issuer : "", subject);
	}

	/**
	 * Return the key of what texts name, for example an issuer and a subject. Keys are
	 * equal only if every part is; parts never run into one another.
	 * @param kind what is named, for example {@code user}
	 * @param parts the names
	 * @return the key
	 */
	public static RateLimitKey of(String kind, String... parts) {
		int length = 1 + length(kind);
		for (String part : parts) {
			length += length(part);
		}
		byte[] text = new byte[length];
		text[0] = TEXT;
		int position = append(text, 1, kind);
		for (String part : parts) {
			position = append(text, position, part);
		}
		return new RateLimitKey(HIGH.hash(text), LOW.hash(text), null, text);
	}

	private static int length(String part) {
		int length = Integer.BYTES + part.length();
		for (int i = 0; i < part.length(); i++) {
			if (part.charAt(i) >= ONE_BYTE) {
				length += 2;
			}
		}
		return length;
	}

	// An encoder would replace broken pairs of surrogates, and make two names one

	private static int append(byte[] text, int start, String part) {
		int position = appendNumber(text, start, part.length(), Integer.BYTES);
		for (int i = 0; i < part.length(); i++) {
			char character = part.charAt(i);
			if (character < ONE_BYTE) {
				text[position++] = (byte) character;
			}
			else {
				text[position++] = (byte) ONE_BYTE;
				position = appendNumber(text, position, character, Character.BYTES);
			}
		}
		return position;
	}

	private static int appendNumber(byte[] bytes, int start, long number, int length) {
		for (int i = 0; i < length; i++) {
			bytes[start + i] = (byte) (number >>> ((length - 1 - i) * Byte.SIZE));
		}
		return start + length;
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
		byte[] bytes = new byte[1 + 2 * Long.BYTES];
		bytes[0] = ADDRESS;
		appendNumber(bytes, 1, this.address.high(), Long.BYTES);
		appendNumber(bytes, 1 + Long.BYTES, this.address.low(), Long.BYTES);
		return bytes;
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

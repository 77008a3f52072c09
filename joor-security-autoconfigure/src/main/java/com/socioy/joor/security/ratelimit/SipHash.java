package com.socioy.joor.security.ratelimit;

import java.util.Random;

/**
 * SipHash-1-3: a keyed hash that is fast for short input, and of which nobody without the
 * key can compute two inputs of the same value. Immutable.
 *
 * @param key0 first half of the key
 * @param key1 second half of the key
 */
record SipHash(long key0, long key1) {

	static SipHash random(Random random) {
		return new SipHash(random.nextLong(), random.nextLong());
	}

	/**
	 * Hash two words. Never the same computation as for an array of bytes.
	 * @param first first word
	 * @param second second word
	 * @return 64 bits
	 */
	long hash(long first, long second) {
		State state = new State(this);
		state.compress(first);
		state.compress(second);
		// An array of 16 bytes ends with zeros beneath its length
		state.compress((16L << 56) | 1);
		return state.finish();
	}

	long hash(byte[] bytes) {
		State state = new State(this);
		int whole = bytes.length & -Long.BYTES;
		for (int i = 0; i < whole; i += Long.BYTES) {
			state.compress(word(bytes, i, Long.BYTES));
		}
		state.compress(((long) bytes.length << 56) | word(bytes, whole, bytes.length - whole));
		return state.finish();
	}

	private static long word(byte[] bytes, int start, int length) {
		long word = 0;
		for (int i = 0; i < length; i++) {
			word |= (bytes[start + i] & 0xffL) << (i * Byte.SIZE);
		}
		return word;
	}

	/**
	 * The four words that the input is mixed into. Never leaves the method that makes it,
	 * so the compiler keeps it in registers.
	 */
	private static final class State {

		private long v0;

		private long v1;

		private long v2;

		private long v3;

		State(SipHash key) {
			this.v0 = key.key0 ^ 0x736f6d6570736575L;
			this.v1 = key.key1 ^ 0x646f72616e646f6dL;
			this.v2 = key.key0 ^ 0x6c7967656e657261L;
			this.v3 = key.key1 ^ 0x7465646279746573L;
		}

		void compress(long word) {
			this.v3 ^= word;
			round();
			this.v0 ^= word;
		}

		long finish() {
			this.v2 ^= 0xff;
			round();
			round();
			round();
			return this.v0 ^ this.v1 ^ this.v2 ^ this.v3;
		}

		private void round() {
			this.v0 += this.v1;
			this.v1 = Long.rotateLeft(this.v1, 13) ^ this.v0;
			this.v0 = Long.rotateLeft(this.v0, 32);
			this.v2 += this.v3;
			this.v3 = Long.rotateLeft(this.v3, 16) ^ this.v2;
			this.v0 += this.v3;
			this.v3 = Long.rotateLeft(this.v3, 21) ^ this.v0;
			this.v2 += this.v1;
			this.v1 = Long.rotateLeft(this.v1, 17) ^ this.v2;
			this.v2 = Long.rotateLeft(this.v2, 32);
		}

	}

}

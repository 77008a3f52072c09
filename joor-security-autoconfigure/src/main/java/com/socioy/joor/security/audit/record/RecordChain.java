package com.socioy.joor.security.audit.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers records and chains each to the one before. For one thread, except for
 * {@link #head()}.
 *
 * @since 0.1.0
 */
public final class RecordChain {

	private final String keyId;

	private final ChainKey.Hasher hasher;

	private volatile ChainHead head;

	/**
	 * Create a chain.
	 * @param key the key
	 * @param start where to go on
	 */
	public RecordChain(ChainKey key, ChainHead start) {
		this.keyId = key.id();
		this.hasher = key.hasher();
		this.head = start;
	}

	/**
	 * Return how far this chain has come. Safe for use by several threads.
	 * @return the head
	 */
	public ChainHead head() {
		return this.head;
	}

	/**
	 * Return the number of the next record.
	 * @return the number
	 */
	long next() {
		return this.head.sequence() + 1;
	}

	/**
	 * Add a record.
	 * @param json the line, with the last object open and no comma due
	 * @return the whole line
	 */
	byte[] add(StringBuilder json) {
		ChainHead previous = this.head;
		long sequence = previous.sequence() + 1;
		ChainLink.append(json, previous.chain(), this.keyId, sequence, previous.hash());
		byte[] hashed = json.toString().getBytes(StandardCharsets.UTF_8);
		String hash = this.hasher.hash(hashed, hashed.length);
		byte[] end = ChainLink.end(hash);
		byte[] line = Arrays.copyOf(hashed, hashed.length + end.length);
		System.arraycopy(end, 0, line, hashed.length, end.length);
		this.head = new ChainHead(previous.chain(), sequence, hash);
		return line;
	}

}

package com.socioy.joor.security.audit.record;

import java.util.Objects;

/**
 * How far a chain of records has come: its last record.
 *
 * @param chain random name of the chain
 * @param sequence number of the last record, 0 before the first
 * @param hash hash of the last record, zeros before the first
 * @since 0.1.0
 */
public record ChainHead(String chain, long sequence, String hash) {

	/**
	 * What stands for the hash of the record before the first.
	 */
	public static final String GENESIS = "0".repeat(64);

	public ChainHead {
		Objects.requireNonNull(chain, "'chain' must not be null");
		Objects.requireNonNull(hash, "'hash' must not be null");
	}

	/**
	 * Return the head of a chain without records.
	 * @param chain random name of the chain
	 * @return the head
	 */
	public static ChainHead genesis(String chain) {
		return new ChainHead(chain, 0, GENESIS);
	}

}

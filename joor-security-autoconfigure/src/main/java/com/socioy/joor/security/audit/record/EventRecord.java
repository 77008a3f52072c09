package com.socioy.joor.security.audit.record;

import java.util.Objects;

import com.socioy.joor.security.event.SecurityEvent;

/**
 * A security event as it is recorded: with no more about people than the application
 * chose, nothing secret in any text, and its place in the chain of records. Immutable,
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class EventRecord {

	private final SecurityEvent event;

	private final long sequence;

	private final String previousHash;

	private final String hash;

	private final byte[] json;

	/**
	 * Create a record.
	 * @param event the event, reduced to what may be recorded
	 * @param sequence its number in the chain, from 1
	 * @param previousHash hash of the record before it
	 * @param hash hash of this record
	 * @param json one line of JSON in UTF-8 without its end, which is not copied
	 */
	public EventRecord(SecurityEvent event, long sequence, String previousHash, String hash, byte[] json) {
		this.event = Objects.requireNonNull(event, "'event' must not be null");
		this.sequence = sequence;
		this.previousHash = Objects.requireNonNull(previousHash, "'previousHash' must not be null");
		this.hash = Objects.requireNonNull(hash, "'hash' must not be null");
		this.json = Objects.requireNonNull(json, "'json' must not be null");
	}

	/**
	 * Return the event, reduced to what may be recorded.
	 * @return the event
	 */
	public SecurityEvent event() {
		return this.event;
	}

	/**
	 * Return the number of this record in its chain.
	 * @return the number, from 1
	 */
	public long sequence() {
		return this.sequence;
	}

	/**
	 * Return the hash of the record before this one.
	 * @return the hash
	 */
	public String previousHash() {
		return this.previousHash;
	}

	/**
	 * Return the hash of this record.
	 * @return the hash
	 */
	public String hash() {
		return this.hash;
	}

	/**
	 * Return the record as one line of JSON in UTF-8, without the end of the line.
	 * @return the line, to be read only
	 */
	public byte[] json() {
		return this.json;
	}

	@Override
	public String toString() {
		return "EventRecord[" + this.sequence + " " + this.event.type().id() + "]";
	}

}

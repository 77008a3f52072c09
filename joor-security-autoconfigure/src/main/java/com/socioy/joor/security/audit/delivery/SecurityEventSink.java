package com.socioy.joor.security.audit.delivery;

import java.util.List;

import com.socioy.joor.security.audit.record.EventRecord;

/**
 * Where records of security events go. A bean of this type is found by itself.
 * <p>
 * Each sink is called by one thread of its own, never by that of a request, so it may
 * block. What it throws, and how long it takes, concerns no other sink: records that it
 * cannot take in time are counted as dropped, the health of the application says so, and
 * it is tried again.
 *
 * @since 0.1.0
 */
public interface SecurityEventSink {

	/**
	 * Return the name of this sink in metrics, in the health and in records.
	 * @return a short name in lower case, for example {@code file}
	 */
	String name();

	/**
	 * Record events, in order. When this fails, all of the batch counts as not recorded.
	 * @param records at least one record
	 * @throws Exception if they could not be recorded
	 */
	void write(List<EventRecord> records) throws Exception;

	/**
	 * Let go of what this sink holds. Called after the last batch; a second call, by
	 * whoever made this sink, changes nothing.
	 * @throws Exception if that fails
	 */
	default void close() throws Exception {
	}

}

package com.socioy.joor.security.event;

import java.util.UUID;

/**
 * Ids that sort by the time they were made, as RFC 9562 section 5.7 lays out version 7.
 */
final class TimeOrderedId {

	private TimeOrderedId() {
	}

	/**
	 * Compose an id.
	 * @param millis milliseconds since the epoch, of which 48 bits are used
	 * @param high random bits, of which 12 are used
	 * @param low random bits, of which 62 are used
	 * @return the id
	 */
	static UUID of(long millis, long high, long low) {
		return new UUID((millis << 16) | 0x7000L | (high & 0x0FFFL), (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
	}

}

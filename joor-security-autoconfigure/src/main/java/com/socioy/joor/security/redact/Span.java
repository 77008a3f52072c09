package com.socioy.joor.security.redact;

/**
 * A part of a text, packed into a {@code long} so that looking for one allocates nothing.
 */
final class Span {

	/** No part. */
	static final long NONE = -1;

	private Span() {
	}

	static long of(int start, int end) {
		return (start < end) ? ((long) start << Integer.SIZE) | end : NONE;
	}

	static int start(long span) {
		return (int) (span >>> Integer.SIZE);
	}

	static int end(long span) {
		return (int) span;
	}

}

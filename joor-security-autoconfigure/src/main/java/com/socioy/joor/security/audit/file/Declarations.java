package com.socioy.joor.security.audit.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the record itself says about records that it lacks. Only lines whose hash was
 * checked are read. They are searched for text with its quotes: inside a value each quote
 * has a backslash before it, so no value can pass for a field.
 */
final class Declarations {

	private static final String DROPPED = "\"action\":\"joor_audit_dropped\"";

	private static final String RETENTION = "\"action\":\"joor_audit_retention\"";

	private static final String FILE = "\"sink\":\"" + FileSink.NAME + "\"";

	private final List<Range> dropped = new ArrayList<>();

	private long count;

	private long explained;

	private long deletedUpTo;

	/**
	 * Take note of what a record says.
	 * @param line its line
	 */
	void read(byte[] line) {
		String text = new String(line, StandardCharsets.ISO_8859_1);
		if (!text.contains(FILE)) {
			return;
		}
		if (text.contains(DROPPED)) {
			this.dropped.add(new Range(number(text, "\"first\":"), number(text, "\"last\":")));
			this.count += number(text, "\"count\":");
		}
		else if (text.contains(RETENTION)) {
			this.deletedUpTo = Math.max(this.deletedUpTo, number(text, "\"last\":"));
		}
	}

	private static long number(String text, String key) {
		int start = text.lastIndexOf(key);
		if (start < 0) {
			return 0;
		}
		long number = 0;
		for (int i = start + key.length(); i < text.length() && Character.isDigit(text.charAt(i)); i++) {
			number = number * 10 + text.charAt(i) - '0';
		}
		return number;
	}

	/**
	 * Return whether the record says why records are missing.
	 * @param gap the missing records
	 * @return whether all of them are accounted for
	 */
	boolean explain(Gap gap) {
		if (gap.beginning() && gap.last() <= this.deletedUpTo) {
			return true;
		}
		this.dropped.sort(Comparator.comparingLong(Range::first));
		long next = gap.first();
		for (Range range : this.dropped) {
			if (range.first() <= next) {
				next = Math.max(next, range.last() + 1);
			}
		}
		if (next <= gap.last()) {
			return false;
		}
		this.explained += gap.last() - gap.first() + 1;
		return true;
	}

	/**
	 * Return how many missing records are accounted for one by one.
	 * @return the number
	 */
	long explained() {
		return this.explained;
	}

	/**
	 * Return how many more records are missing where some may be than the record says.
	 * @return the number, or 0
	 */
	long excess() {
		return Math.max(0, this.explained - this.count);
	}

	private record Range(long first, long last) {

	}

}

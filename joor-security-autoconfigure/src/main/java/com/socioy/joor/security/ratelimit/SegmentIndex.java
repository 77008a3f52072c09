package com.socioy.joor.security.ratelimit;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a segment of a path without cutting it out. Immutable.
 *
 * @param <T> type of what belongs to a segment
 */
final class SegmentIndex<T> {

	private final @Nullable String[] names;

	private final @Nullable Object[] values;

	SegmentIndex(Map<String, T> bySegment) {
		int size = bySegment.isEmpty() ? 1 : Integer.highestOneBit(bySegment.size()) * 4;
		this.names = new @Nullable String[size];
		this.values = new @Nullable Object[size];
		bySegment.forEach((name, value) -> {
			int place = slot(name.hashCode());
			while (this.names[place] != null) {
				place = (place + 1) & (size - 1);
			}
			this.names[place] = name;
			this.values[place] = value;
		});
	}

	private int slot(int hash) {
		return (hash ^ (hash >>> 16)) & (this.names.length - 1);
	}

	/**
	 * Find what belongs to a segment.
	 * @param text text that the segment is a part of
	 * @param start where it begins
	 * @param end where it ends
	 * @return what belongs to it, or {@code null} if nothing does
	 */
	@SuppressWarnings("unchecked")
	@Nullable T get(String text, int start, int end) {
		if (this.names.length == 1) {
			return null;
		}
		int hash = 0;
		for (int i = start; i < end; i++) {
			hash = 31 * hash + text.charAt(i);
		}
		int place = slot(hash);
		for (String name = this.names[place]; name != null; name = this.names[place]) {
			if (name.length() == end - start && text.startsWith(name, start)) {
				return (T) this.values[place];
			}
			place = (place + 1) & (this.names.length - 1);
		}
		return null;
	}

}

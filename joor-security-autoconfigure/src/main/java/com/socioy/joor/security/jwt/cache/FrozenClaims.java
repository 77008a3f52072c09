package com.socioy.joor.security.jwt.cache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Claims as deep copies that nobody can change: what one request is given is what another
 * will be given. Immutable.
 *
 * @param claims names and values
 * @param bytes memory they take, about and rather too much
 */
record FrozenClaims(Map<String, Object> claims, int bytes) {

	private static final int MAX_DEPTH = 16;

	private static final int OBJECT = 24;

	private static final int TEXT = 56;

	private static final int COLLECTION = 80;

	private static final int ELEMENT = 8;

	private static final int MEMBER = 72;

	/**
	 * Freeze claims.
	 * @param claims the claims
	 * @return the copies, or {@code null} if a value is of a kind that could be changed
	 */
	static @Nullable FrozenClaims of(Map<String, Object> claims) {
		Copy copy = new Copy();
		Map<String, Object> copied = new LinkedHashMap<>(capacity(claims.size()));
		for (Map.Entry<String, Object> claim : claims.entrySet()) {
			copied.put(claim.getKey(), copy.value(claim.getValue(), 0));
			copy.bytes += MEMBER + text(claim.getKey());
		}
		return copy.possible ? new FrozenClaims(Collections.unmodifiableMap(copied), copy.bytes + COLLECTION) : null;
	}

	private static int capacity(int size) {
		return size + size / 2 + 1;
	}

	private static int text(String text) {
		return TEXT + 2 * text.length();
	}

	/**
	 * Copies values, and adds up what they take.
	 */
	private static final class Copy {

		private boolean possible = true;

		private int bytes;

		Object value(Object value, int depth) {
			if (value instanceof String text) {
				this.bytes += text(text);
				return text;
			}
			if (value instanceof Boolean || value instanceof Instant || isNumber(value)) {
				this.bytes += OBJECT;
				return value;
			}
			if (depth < MAX_DEPTH && value instanceof Map<?, ?> members) {
				return map(members, depth);
			}
			if (depth < MAX_DEPTH && value instanceof List<?> elements) {
				return list(elements, depth);
			}
			this.possible = false;
			return value;
		}

		// Those that JSON is read as; a Number may also be one that counts

		private static boolean isNumber(Object value) {
			return value instanceof Long || value instanceof Integer || value instanceof Double
					|| value instanceof BigDecimal || value instanceof BigInteger;
		}

		private Object map(Map<?, ?> members, int depth) {
			this.bytes += COLLECTION;
			Map<Object, @Nullable Object> copied = new LinkedHashMap<>(capacity(members.size()));
			for (Map.Entry<?, ? extends @Nullable Object> member : members.entrySet()) {
				this.bytes += MEMBER;
				copied.put(value(member.getKey(), depth + 1), nullable(member.getValue(), depth));
			}
			return Collections.unmodifiableMap(copied);
		}

		private Object list(Collection<? extends @Nullable Object> elements, int depth) {
			this.bytes += COLLECTION;
			List<@Nullable Object> copied = new ArrayList<>(elements.size());
			for (Object element : elements) {
				this.bytes += ELEMENT;
				copied.add(nullable(element, depth));
			}
			return Collections.unmodifiableList(copied);
		}

		private @Nullable Object nullable(@Nullable Object value, int depth) {
			return (value != null) ? value(value, depth + 1) : null;
		}

	}

}

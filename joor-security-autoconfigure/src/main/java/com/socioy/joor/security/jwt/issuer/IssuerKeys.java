package com.socioy.joor.security.jwt.issuer;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * Keys of several issuers, as one: an array with those of each, and always the same array
 * while they are the same. Safe for use by several threads.
 */
final class IssuerKeys implements VerificationKeys {

	private final VerificationKeys[] issuers;

	private final AtomicReference<Object @Nullable []> known = new AtomicReference<>();

	IssuerKeys(List<VerificationKeys> issuers) {
		this.issuers = issuers.toArray(VerificationKeys[]::new);
	}

	@Override
	public @Nullable Object current() {
		Object @Nullable [] before = this.known.get();
		return (before != null && isCurrent(before)) ? before : changed();
	}

	private boolean isCurrent(Object[] keys) {
		for (int i = 0; i < keys.length; i++) {
			if (this.issuers[i].current() != keys[i]) {
				return false;
			}
		}
		return true;
	}

	private @Nullable Object changed() {
		Object[] after = new Object[this.issuers.length];
		for (int i = 0; i < after.length; i++) {
			Object keys = this.issuers[i].current();
			if (keys == null) {
				return null;
			}
			after[i] = keys;
		}
		return this.known.updateAndGet((before) -> (before != null && same(before, after)) ? before : after);
	}

	private static boolean same(Object[] before, Object[] after) {
		for (int i = 0; i < before.length; i++) {
			if (before[i] != after[i]) {
				return false;
			}
		}
		return true;
	}

}

package com.socioy.joor.security.redaction;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Exceptions that were seen on the way through causes that may lead back. Most are a few,
 * and found faster one by one than by a hash of their identity, which each object has to
 * be given first. For one thread.
 */
final class ThrowableSet {

	private static final int FEW = 8;

	private final @Nullable Throwable[] few = new @Nullable Throwable[FEW];

	private int size;

	private @Nullable Set<Throwable> many;

	boolean contains(Throwable throwable) {
		for (int i = 0; i < this.size; i++) {
			if (this.few[i] == throwable) {
				return true;
			}
		}
		return this.many != null && this.many.contains(throwable);
	}

	/**
	 * Add an exception.
	 * @param throwable the exception
	 * @return whether it was not there
	 */
	boolean add(Throwable throwable) {
		if (contains(throwable)) {
			return false;
		}
		if (this.size < FEW) {
			this.few[this.size++] = throwable;
			return true;
		}
		Set<Throwable> set = this.many;
		if (set == null) {
			set = Collections.newSetFromMap(new IdentityHashMap<>());
			this.many = set;
		}
		return set.add(throwable);
	}

}

package com.socioy.joor.security.core;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Collects {@link SecurityWarning warnings} from all features, each once, for the log at
 * start and for the report. Safe for use by several threads. Holds at most
 * {@value #CAPACITY} warnings, so that nothing a client does can make it grow.
 *
 * @since 0.1.0
 */
public final class SecurityWarnings {

	private static final int CAPACITY = 200;

	private final AtomicInteger places = new AtomicInteger();

	private final ConcurrentSkipListMap<String, SecurityWarning> warnings = new ConcurrentSkipListMap<>();

	/**
	 * Add a warning, unless one with the same id about the same subject is there.
	 * @param warning the warning
	 * @return whether it is new
	 */
	public boolean add(SecurityWarning warning) {
		String key = warning.id() + '\n' + warning.subject();
		if (this.warnings.containsKey(key)) {
			return false;
		}
		// The place is taken first, so that no number of threads can exceed the capacity
		if (this.places.incrementAndGet() <= CAPACITY && this.warnings.putIfAbsent(key, warning) == null) {
			return true;
		}
		this.places.decrementAndGet();
		return false;
	}

	/**
	 * Return what was collected so far.
	 * @return the warnings, ordered by id and subject
	 */
	public List<SecurityWarning> list() {
		return List.copyOf(this.warnings.values());
	}

}

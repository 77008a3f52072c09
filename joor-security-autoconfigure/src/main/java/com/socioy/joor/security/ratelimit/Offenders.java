package com.socioy.joor.security.ratelimit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Finds the clients that are refused most often, in a fixed number of places: the
 * space-saving sketch of Metwally, Agrawal and El Abbadi, once for each of several sets
 * that the clients are spread over. A client that has no place takes that of the least in
 * its set and inherits its count, so that nobody who is refused often is missed. Safe for
 * use by several threads, without locks.
 */
final class Offenders {

	private static final int WAYS = 8;

	private static final int SETS = 32;

	private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(SETS * WAYS);

	/**
	 * Take note of a refusal.
	 * @param policy the policy that refused
	 * @param key the client
	 */
	void add(RateLimitPolicy policy, RateLimitKey key) {
		int first = (int) (key.low() & (SETS - 1)) * WAYS;
		int place = first;
		Entry least = this.entries.get(first);
		for (int i = first; i < first + WAYS; i++) {
			Entry entry = this.entries.get(i);
			if (entry != null && entry.isOf(policy, key)) {
				entry.count.incrementAndGet();
				return;
			}
			if (least != null && (entry == null || entry.count.get() < least.count.get())) {
				least = entry;
				place = i;
			}
		}
		// Who loses a race for a place gets one with the next refusal
		this.entries.compareAndSet(place, least, new Entry(policy, key, (least != null) ? least.count.get() : 0));
	}

	/**
	 * Return those who were refused most often.
	 * @param max how many
	 * @return the clients, most often first
	 */
	List<Offender> top(int max) {
		List<Offender> found = new ArrayList<>();
		for (int i = 0; i < this.entries.length(); i++) {
			Entry entry = this.entries.get(i);
			if (entry != null) {
				found.add(entry.toOffender());
			}
		}
		found.sort(Comparator.comparingLong(Offender::refusals).reversed());
		return List.copyOf(found.subList(0, Math.min(max, found.size())));
	}

	/**
	 * A place.
	 */
	private static final class Entry {

		private final RateLimitPolicy policy;

		private final RateLimitKey key;

		private final long inherited;

		private final AtomicLong count;

		Entry(RateLimitPolicy policy, RateLimitKey key, long inherited) {
			this.policy = policy;
			this.key = key;
			this.inherited = inherited;
			this.count = new AtomicLong(inherited + 1);
		}

		boolean isOf(RateLimitPolicy policy, RateLimitKey key) {
			return this.policy == policy && this.key.equals(key);
		}

		Offender toOffender() {
			return new Offender(this.policy, this.key, this.count.get(), this.inherited);
		}

	}

}

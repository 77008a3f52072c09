package com.socioy.joor.security.ratelimit;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Rows that match a path, each once and in their order, and the policies they amount to.
 * Changed by one thread only, while it is made.
 */
final class FoundPolicies {

	static final FoundPolicies NONE = new FoundPolicies();

	private PolicyRow[] rows;

	private int size;

	private boolean exempt;

	private @Nullable PolicySet policies;

	private FoundPolicies() {
		this.rows = new PolicyRow[0];
		this.policies = PolicySet.NONE;
	}

	/**
	 * Begin with what was found before.
	 * @param others what was found before
	 */
	FoundPolicies(FoundPolicies others) {
		this.rows = Arrays.copyOf(others.rows, others.size + 2);
		this.size = others.size;
		this.exempt = others.exempt;
	}

	void addAll(FoundPolicies others) {
		for (int i = 0; i < others.size; i++) {
			add(others.rows[i]);
		}
		this.exempt |= others.exempt;
	}

	void add(PolicyRow row) {
		if (row.policy() == null) {
			this.exempt = true;
			return;
		}
		int place = this.size;
		while (place > 0 && this.rows[place - 1].order() >= row.order()) {
			place--;
		}
		if (place < this.size && this.rows[place].order() == row.order()) {
			return;
		}
		if (this.size == this.rows.length) {
			this.rows = Arrays.copyOf(this.rows, 2 * this.size + 2);
		}
		System.arraycopy(this.rows, place, this.rows, place + 1, this.size - place);
		this.rows[place] = row;
		this.size++;
		this.policies = null;
	}

	/**
	 * Return whether the path is one of those that are never limited.
	 * @return whether it is
	 */
	boolean isExempt() {
		return this.exempt;
	}

	/**
	 * Return the policies of these rows.
	 * @return the policies, without those that another takes the place of
	 */
	PolicySet policies() {
		PolicySet known = this.policies;
		if (known == null) {
			known = collect();
			// Whoever shares this finds the same
			this.policies = known;
		}
		return known;
	}

	private PolicySet collect() {
		RateLimitPolicy[] collected = new RateLimitPolicy[this.size];
		int count = 0;
		for (int i = 0; i < this.size; i++) {
			RateLimitPolicy policy = this.rows[i].policy();
			boolean replaced = i + 1 < this.size && this.rows[i + 1].replaces() == this.rows[i].order();
			if (policy != null && !replaced) {
				collected[count++] = policy;
			}
		}
		return new PolicySet((count < this.size) ? Arrays.copyOf(collected, count) : collected);
	}

}

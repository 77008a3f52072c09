package com.socioy.joor.security.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * A charge, the policies behind its entries, and the store it was made to. For one thread
 * at a time.
 */
final class PolicyCharge {

	private static final byte GIVEN_BACK = 1;

	private static final byte HELD = 2;

	private final RateLimitStore store;

	private final RateLimitCharge charge;

	private final RateLimitPolicy[] policies;

	private byte @Nullable [] marks;

	PolicyCharge(RateLimitStore store, int capacity) {
		this.store = store;
		this.charge = new RateLimitCharge(capacity);
		this.policies = new RateLimitPolicy[capacity];
	}

	void add(RateLimitPolicy policy, RateLimitKey key) {
		this.policies[this.charge.size()] = policy;
		this.charge.add(policy.quota(), key, policy.cost());
	}

	int size() {
		return this.charge.size();
	}

	RateLimitPolicy policy(int index) {
		return this.policies[index];
	}

	/**
	 * Return the charge as the store answered it.
	 * @return the charge
	 */
	RateLimitCharge answer() {
		return this.charge;
	}

	void acquire() {
		this.store.acquire(this.charge);
	}

	/**
	 * Keep what no outcome of the request gives back.
	 * @return whether anything is left that may be given back
	 */
	boolean settleWhatIsFinal() {
		boolean open = false;
		for (int i = 0; i < this.charge.size(); i++) {
			if (this.policies[i].isReserving()) {
				open = true;
			}
			else {
				this.charge.settle(i);
			}
		}
		return open;
	}

	/**
	 * Find an entry that may be given back.
	 * @param test which policies are looked for
	 * @return index of the entry, or -1
	 */
	int find(PolicyTest test) {
		for (int i = 0; i < this.charge.size(); i++) {
			if (test.test(this.policies[i]) && this.charge.isRefundable(i)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Give some entries back and leave the others as they are.
	 * @param test which policies are given back
	 */
	void refund(PolicyTest test) {
		if (find(test) == -1) {
			return;
		}
		byte[] marks = (this.marks != null) ? this.marks : new byte[this.policies.length];
		this.marks = marks;
		for (int i = 0; i < this.charge.size(); i++) {
			if (this.charge.isRefundable(i)) {
				marks[i] = test.test(this.policies[i]) ? GIVEN_BACK : HELD;
				if (marks[i] == HELD) {
					this.charge.settle(i);
				}
			}
		}
		this.store.refund(this.charge);
		for (int i = 0; i < this.charge.size(); i++) {
			if (marks[i] == HELD) {
				marks[i] = 0;
				this.charge.reopen(i);
			}
		}
	}

	/**
	 * Return whether an entry was given back.
	 * @param index index of the entry
	 * @return whether it was
	 */
	boolean isGivenBack(int index) {
		return this.marks != null && this.marks[index] == GIVEN_BACK;
	}

	/**
	 * Return these entries without those that were refused and only report.
	 * @param reporting tells which entries only report
	 * @return a new charge without answers, or {@code null} if nothing is left
	 */
	@Nullable PolicyCharge withoutReported(EntryTest reporting) {
		PolicyCharge rest = new PolicyCharge(this.store, this.policies.length);
		for (int i = 0; i < this.charge.size(); i++) {
			boolean refused = this.charge.isRefused(i) || this.charge.isUnavailable(i);
			if (!refused || !reporting.test(this, i)) {
				rest.add(this.policies[i], this.charge.key(i));
			}
		}
		return (rest.size() > 0) ? rest : null;
	}

	/**
	 * Chooses policies.
	 */
	@FunctionalInterface
	interface PolicyTest {

		boolean test(RateLimitPolicy policy);

	}

	/**
	 * Chooses entries.
	 */
	@FunctionalInterface
	interface EntryTest {

		boolean test(PolicyCharge charge, int index);

	}

}

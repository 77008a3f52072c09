package com.socioy.joor.security.ratelimit.redis;

import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitStore;
import com.socioy.joor.security.ratelimit.RejectTable;
import com.socioy.joor.security.ratelimit.StoreFailure;

/**
 * Answers charges while the shared store does not, each quota as it
 * {@link Quota#onStoreFailure() asks for}. A charge still is admitted as a whole or takes
 * nothing: one quota that wants to be refused then refuses all of it. Who was over a
 * limit when the store fell silent stays refused for as long as the store said. Safe for
 * use by several threads.
 */
final class OutageAnswers {

	private final RateLimitStore local;

	private final RejectTable rejected;

	/**
	 * Create answers.
	 * @param local counts for this node alone
	 * @param rejected knows whom the store refused
	 */
	OutageAnswers(RateLimitStore local, RejectTable rejected) {
		this.local = local;
		this.rejected = rejected;
	}

	/**
	 * Answer a charge.
	 * @param charge the charge
	 * @param retryNanos when to try again what is refused for lack of the store
	 */
	void acquire(RateLimitCharge charge, long retryNanos) {
		int local = 0;
		boolean closed = false;
		for (int i = 0; i < charge.size(); i++) {
			StoreFailure choice = charge.quota(i).onStoreFailure();
			if (choice == StoreFailure.CLOSED) {
				charge.unavailable(i, retryNanos);
				closed = true;
			}
			else if (choice == StoreFailure.LOCAL) {
				local++;
			}
		}
		if (closed || refuseKnown(charge)) {
			return;
		}
		if (local == charge.size()) {
			this.local.acquire(charge);
		}
		else if (local == 0 || acquireLocal(charge, local)) {
			admitUncounted(charge);
		}
	}

	private boolean refuseKnown(RateLimitCharge charge) {
		boolean known = false;
		for (int i = 0; i < charge.size(); i++) {
			long blocked = this.rejected.blockedNanos(charge.quota(i), charge.key(i), charge.cost(i), Long.MAX_VALUE);
			if (blocked > 0) {
				charge.refused(i, RateLimitCharge.UNKNOWN, blocked);
				known = true;
			}
		}
		return known;
	}

	private boolean acquireLocal(RateLimitCharge charge, int size) {
		RateLimitCharge part = new RateLimitCharge(size);
		for (int i = 0; i < charge.size(); i++) {
			if (isLocal(charge, i)) {
				part.add(charge.quota(i), charge.key(i), charge.cost(i));
			}
		}
		this.local.acquire(part);
		int j = 0;
		for (int i = 0; i < charge.size(); i++) {
			if (isLocal(charge, i)) {
				if (part.isRefused(j)) {
					charge.refused(i, part.remaining(j), part.resetNanos(j));
				}
				else {
					charge.admitted(i, part.remaining(j), part.resetNanos(j));
				}
				charge.memo(i, part.memo(j));
				j++;
			}
		}
		return part.isAdmitted();
	}

	private static boolean isLocal(RateLimitCharge charge, int index) {
		return charge.quota(index).onStoreFailure() == StoreFailure.LOCAL;
	}

	private static void admitUncounted(RateLimitCharge charge) {
		for (int i = 0; i < charge.size(); i++) {
			if (charge.quota(i).onStoreFailure() == StoreFailure.OPEN) {
				charge.admitted(i, RateLimitCharge.UNKNOWN, RateLimitCharge.UNKNOWN);
				// Nothing was taken that could be given back
				charge.settle(i);
			}
		}
	}

}

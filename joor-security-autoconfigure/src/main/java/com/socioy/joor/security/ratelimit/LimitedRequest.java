package com.socioy.joor.security.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.web.TurnedAway;

/**
 * What the limiter knows of one request while it is served: who sent it, which policies
 * it falls under, and what was taken for it. For one thread at a time.
 */
final class LimitedRequest {

	private static final String ATTRIBUTE = LimitedRequest.class.getName();

	// Authentication managers are called without the request they are called for
	private static final ThreadLocal<@Nullable LimitedRequest> CURRENT = new ThreadLocal<>();

	private final Caller caller;

	private final PolicySet policies;

	private @Nullable PolicyCharge before;

	private @Nullable PolicyCharge after;

	private boolean open;

	private boolean identified;

	private boolean claimed;

	private boolean credentialFailed;

	private boolean failed;

	LimitedRequest(Caller caller, PolicySet policies) {
		this.caller = caller;
		this.policies = policies;
	}

	static @Nullable LimitedRequest of(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof LimitedRequest limited) ? limited : null;
	}

	static @Nullable LimitedRequest current() {
		return CURRENT.get();
	}

	/**
	 * Make this the request of its thread.
	 */
	void begin() {
		this.caller.request().setAttribute(ATTRIBUTE, this);
		enter();
	}

	/**
	 * Put this on one more thread that serves it.
	 */
	void enter() {
		CURRENT.set(this);
	}

	/**
	 * Take this off its thread.
	 */
	static void leave() {
		// The thread's entry stays, for the next request
		CURRENT.set(null);
	}

	Caller caller() {
		return this.caller;
	}

	/**
	 * Return the policies the request falls under.
	 * @return the policies
	 */
	PolicySet policies() {
		return this.policies;
	}

	@Nullable PolicyCharge before() {
		return this.before;
	}

	@Nullable PolicyCharge after() {
		return this.after;
	}

	void chargedBefore(PolicyCharge charge) {
		this.before = charge;
		this.open |= charge.settleWhatIsFinal();
	}

	void chargedAfter(PolicyCharge charge) {
		this.after = charge;
		this.open |= charge.settleWhatIsFinal();
	}

	/**
	 * Take note that authentication is over.
	 */
	void identified() {
		this.identified = true;
	}

	boolean isIdentified() {
		return this.identified;
	}

	/**
	 * Take note that a credential failed.
	 * @return whether it is the first time
	 */
	boolean credentialFailed() {
		boolean first = !this.credentialFailed;
		this.credentialFailed = true;
		this.failed = true;
		return first;
	}

	/**
	 * Take note that the request fails, whatever status it is answered with.
	 */
	void failed() {
		this.failed = true;
	}

	/**
	 * Take what the path of the request reserved for an attempt to log in, for the first
	 * attempt that is made.
	 * @return index of the entry charged before authentication, or -1
	 */
	int claimAttempt() {
		if (this.claimed || this.before == null) {
			return -1;
		}
		this.claimed = true;
		return this.before.find(RateLimitPolicy::attempts);
	}

	/**
	 * Give back what was taken in case no credential would be verified, since one was.
	 */
	void verified() {
		if (this.open && this.before != null) {
			this.before.refund((policy) -> policy.callers() == RateLimitPolicy.Callers.UNVERIFIED);
		}
	}

	/**
	 * Return whether anything may still be given back.
	 * @return whether the outcome matters
	 */
	boolean isOpen() {
		return this.open;
	}

	/**
	 * Give back what this outcome does not count.
	 * @param failed whether the request failed
	 */
	void finish(boolean failed) {
		if (!this.open) {
			return;
		}
		this.open = false;
		if (TurnedAway.isMarked(this.caller.request())) {
			refund((policy) -> policy.count() != RateLimitPolicy.Count.ALL);
			return;
		}
		RateLimitPolicy.Count given = (failed || this.failed) ? RateLimitPolicy.Count.SUCCESSES
				: RateLimitPolicy.Count.FAILURES;
		refund((policy) -> policy.count() == given);
	}

	private void refund(PolicyCharge.PolicyTest test) {
		if (this.before != null) {
			this.before.refund(test);
		}
		if (this.after != null) {
			this.after.refund(test);
		}
	}

}

package com.socioy.joor.security.ratelimit;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.event.Outcome;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.ratelimit.PolicySet.Moment;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ClientNetworks;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;

/**
 * Decides whether a request is within its limits. What filters, annotations and code ask
 * for all comes together here. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RateLimitEngine {

	private static final int REMEMBERED = 16_384;

	private static final long LONGEST_QUIET_SECONDS = 3600;

	private final RateLimitPolicies policies;

	private final PolicyTable table;

	private final RateLimitStore local;

	private final RateLimitStore shared;

	private final ClientAddressResolver addresses;

	private final ClientNetworks networks;

	private final SecurityEventPublisher events;

	private final RateLimitListener[] listeners;

	private final Exceedances exceedances;

	private final @Nullable RateLimitPolicy attempts;

	/**
	 * Create an engine.
	 * @param policies the policies
	 * @param local counts before authentication, on this node
	 * @param shared counts after authentication, perhaps for all nodes
	 * @param addresses decides who sent a request
	 * @param networks decides what counts as one client
	 * @param events is told when a client begins to exceed a limit
	 * @param listeners are told of every decision
	 * @param nanoTime tells the time in nanoseconds
	 */
	public RateLimitEngine(RateLimitPolicies policies, RateLimitStore local, RateLimitStore shared,
			ClientAddressResolver addresses, ClientNetworks networks, SecurityEventPublisher events,
			List<RateLimitListener> listeners, LongSupplier nanoTime) {
		this.policies = Objects.requireNonNull(policies, "'policies' must not be null");
		this.local = Objects.requireNonNull(local, "'local' must not be null");
		this.shared = Objects.requireNonNull(shared, "'shared' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
		this.networks = Objects.requireNonNull(networks, "'networks' must not be null");
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.listeners = listeners.toArray(RateLimitListener[]::new);
		this.table = policies.table();
		this.exceedances = new Exceedances(REMEMBERED, nanoTime);
		this.attempts = policies.list().stream().filter(RateLimitPolicy::attempts).findFirst().orElse(null);
	}

	RateLimitPolicies policies() {
		return this.policies;
	}

	Caller caller(HttpServletRequest request) {
		return new Caller(request, this.addresses.resolve(request), this.networks);
	}

	LimitedRequest receive(HttpServletRequest request) {
		return new LimitedRequest(caller(request), this.table.match(request));
	}

	/**
	 * Decide what can be decided before authentication.
	 * @param request the request
	 * @return why it is refused, or {@code null} if it may go on
	 */
	@Nullable Exceeded admitAddress(LimitedRequest request) {
		Admission admission = admit(request.caller(), request.policies(), Moment.BEFORE_AUTHENTICATION, this.local);
		if (admission.charge() != null) {
			request.chargedBefore(admission.charge());
		}
		return admission.exceeded();
	}

	/**
	 * Decide the rest, now that it is known who calls.
	 * @param request the request
	 * @return why it is refused, or {@code null} if it may go on
	 */
	@Nullable Exceeded admitUser(LimitedRequest request) {
		boolean verified = request.caller().isVerified();
		if (verified) {
			request.verified();
		}
		return admitAfter(request, verified ? Moment.VERIFIED : Moment.UNVERIFIED);
	}

	/**
	 * Count a credential that failed.
	 * @param request the request
	 * @return why it is refused for having failed too often, or {@code null}
	 */
	@Nullable Exceeded admitFailedCredential(LimitedRequest request) {
		return request.credentialFailed() ? admitAfter(request, Moment.CREDENTIAL_FAILED) : null;
	}

	private @Nullable Exceeded admitAfter(LimitedRequest request, Moment moment) {
		Admission admission = admit(request.caller(), request.policies(), moment, this.shared);
		if (admission.charge() != null) {
			request.chargedAfter(admission.charge());
		}
		return admission.exceeded();
	}

	/**
	 * Return whether a credential that fails counts for a request.
	 * @param request the request
	 * @return whether there is a policy that counts it
	 */
	boolean countsFailedCredential(LimitedRequest request) {
		return request.policies().count(Moment.CREDENTIAL_FAILED) > 0;
	}

	/**
	 * Reserve an attempt to log in, unless the path of the request has done so.
	 * @param request the request
	 * @return the attempt
	 * @throws RateLimitExceededException if there were too many
	 */
	Attempt beginAttempt(LimitedRequest request) {
		int claimed = request.claimAttempt();
		PolicyCharge before = request.before();
		if (claimed >= 0 && before != null) {
			return new Attempt(before, claimed);
		}
		return new Attempt((this.attempts != null) ? acquire(request.caller(), this.attempts, null, this.local) : null,
				0);
	}

	/**
	 * Charge a policy for a request that is refused anyway.
	 * @param request the request
	 * @param name name of the policy
	 */
	void chargeAddress(HttpServletRequest request, String name) {
		RateLimitPolicy policy = this.policies.find(name);
		if (policy != null && !policy.key().needsAuthentication()) {
			Caller caller = caller(request);
			PolicyCharge charge = new PolicyCharge(this.local, 1);
			if (add(charge, policy, caller) == null) {
				admit(caller, charge);
			}
		}
	}

	/**
	 * Charge a policy that code names.
	 * @param caller who called
	 * @param policy the policy
	 * @param key whom it counts for, or {@code null} for the key of the policy
	 * @throws RateLimitExceededException if it is exceeded
	 */
	void acquire(Caller caller, RateLimitPolicy policy, @Nullable RateLimitKey key) {
		acquire(caller, policy, key, this.shared);
	}

	private @Nullable PolicyCharge acquire(Caller caller, RateLimitPolicy policy, @Nullable RateLimitKey key,
			RateLimitStore store) {
		PolicyCharge charge = new PolicyCharge(store, 1);
		Exceeded exceeded = (key != null) ? add(charge, policy, key) : add(charge, policy, caller);
		Admission admission = (exceeded != null) ? new Admission(null, exceeded) : admit(caller, charge);
		if (admission.exceeded() != null) {
			throw new RateLimitExceededException(admission.exceeded());
		}
		return admission.charge();
	}

	private Admission admit(Caller caller, PolicySet policies, Moment moment, RateLimitStore store) {
		int count = policies.count(moment);
		if (count == 0) {
			return Admission.NOTHING;
		}
		PolicyCharge charge = new PolicyCharge(store, count);
		for (int i = 0; i < policies.size(); i++) {
			RateLimitPolicy policy = policies.get(i);
			Exceeded exceeded = moment.decides(policy) ? add(charge, policy, caller) : null;
			if (exceeded != null) {
				return new Admission(null, exceeded);
			}
		}
		return admit(caller, charge);
	}

	private @Nullable Exceeded add(PolicyCharge charge, RateLimitPolicy policy, Caller caller) {
		if (policy.allows(caller.address())) {
			return null;
		}
		if (policy.blocks(caller.address())) {
			boolean reporting = policy.dryRun() || caller.client().shared();
			tell(caller, policy, caller.addressKey(),
					reporting ? RateLimitDecision.REPORTED : RateLimitDecision.BLOCKED);
			if (!reporting) {
				return Exceeded.blocked(policy);
			}
		}
		RateLimitKey key = policy.key().of(caller);
		return (key != null) ? add(charge, policy, key) : null;
	}

	private static @Nullable Exceeded add(PolicyCharge charge, RateLimitPolicy policy, RateLimitKey key) {
		charge.add(policy, key);
		return null;
	}

	private Admission admit(Caller caller, PolicyCharge first) {
		PolicyCharge charge = (first.size() > 0) ? first : null;
		while (charge != null) {
			charge.acquire();
			if (charge.answer().isAdmitted()) {
				tellAdmitted(charge);
				return new Admission(charge, null);
			}
			if (tellRefused(caller, charge)) {
				return new Admission(null, Exceeded.of(charge, (entries, i) -> isReporting(caller, entries, i)));
			}
			charge = charge.withoutReported((entries, i) -> isReporting(caller, entries, i));
		}
		return Admission.NOTHING;
	}

	private static boolean isReporting(Caller caller, PolicyCharge charge, int index) {
		return charge.policy(index).dryRun() || caller.isShared(charge.answer().key(index));
	}

	private boolean tellRefused(Caller caller, PolicyCharge charge) {
		boolean refused = false;
		for (int i = 0; i < charge.size(); i++) {
			RateLimitCharge answer = charge.answer();
			if (answer.isRefused(i) || answer.isUnavailable(i)) {
				boolean reporting = isReporting(caller, charge, i);
				refused |= !reporting;
				tell(caller, charge.policy(i), answer.key(i), reporting ? RateLimitDecision.REPORTED
						: answer.isRefused(i) ? RateLimitDecision.REFUSED : RateLimitDecision.UNAVAILABLE);
			}
		}
		return refused;
	}

	private void tellAdmitted(PolicyCharge charge) {
		for (RateLimitListener listener : this.listeners) {
			for (int i = 0; i < charge.size(); i++) {
				listener.onDecision(charge.policy(i), charge.answer().key(i), RateLimitDecision.ADMITTED);
			}
		}
	}

	private void tell(Caller caller, RateLimitPolicy policy, RateLimitKey key, RateLimitDecision decision) {
		for (RateLimitListener listener : this.listeners) {
			listener.onDecision(policy, key, decision);
		}
		if (decision == RateLimitDecision.UNAVAILABLE
				|| !this.exceedances.begins(policy.quota(), key, quietSeconds(policy.quota()))) {
			return;
		}
		boolean reported = decision == RateLimitDecision.REPORTED;
		String reason = (decision == RateLimitDecision.BLOCKED) ? "address_blocked"
				: !reported ? "rate_limit_exceeded" : policy.dryRun() ? "dry_run" : "proxy_not_declared";
		int status = (decision == RateLimitDecision.BLOCKED) ? 403 : reported ? 0 : Exceeded.TOO_MANY_REQUESTS;
		SecurityEvent.Builder event = SecurityEvent.of(SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED, reason)
			.outcome(reported ? Outcome.UNKNOWN : Outcome.FAILURE)
			.rule(policy.name());
		caller.addTo(event);
		if (caller.hasRequest()) {
			HttpServletRequest request = caller.request();
			event.source(caller.client().literal())
				.request(request.getMethod(), RequestRoute.of(request), status)
				.correlationId(reported ? null : ErrorId.of(request));
		}
		this.events.publish(event);
	}

	private static long quietSeconds(Quota quota) {
		long longest = 1;
		for (Bandwidth bandwidth : quota.bandwidths()) {
			longest = Math.max(longest, bandwidth.per().toSeconds());
		}
		return Math.min(longest, LONGEST_QUIET_SECONDS);
	}

	/**
	 * What came of asking the store.
	 *
	 * @param charge what was taken, or {@code null}
	 * @param exceeded why the request is refused, or {@code null}
	 */
	private record Admission(@Nullable PolicyCharge charge, @Nullable Exceeded exceeded) {

		static final Admission NOTHING = new Admission(null, null);

	}

}

package com.socioy.joor.security.ratelimit;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused. Immutable once made.
 *
 * @param status status of the response: 429 over a limit, 503 if nobody can say, 403 for
 * a blocked address
 * @param charge the charge that was not admitted, or {@code null} for a blocked address
 * @param policies names of the policies that refuse
 * @param retryNanos time until there is enough for this request, 0 if waiting is no use
 */
record Exceeded(int status, @Nullable PolicyCharge charge, List<String> policies, long retryNanos) {

	static final int TOO_MANY_REQUESTS = 429;

	private static final long SECOND = 1_000_000_000L;

	static Exceeded blocked(RateLimitPolicy policy) {
		return new Exceeded(HttpServletResponse.SC_FORBIDDEN, null, List.of(policy.name()), 0);
	}

	static Exceeded of(PolicyCharge charge, PolicyCharge.EntryTest reporting) {
		List<String> names = new ArrayList<>(2);
		RateLimitCharge answer = charge.answer();
		boolean limited = false;
		for (int i = 0; i < charge.size(); i++) {
			if (!reporting.test(charge, i) && (answer.isRefused(i) || answer.isUnavailable(i))) {
				limited |= answer.isRefused(i);
				names.add(charge.policy(i).name());
			}
		}
		return new Exceeded(limited ? TOO_MANY_REQUESTS : HttpServletResponse.SC_SERVICE_UNAVAILABLE, charge,
				List.copyOf(names), answer.retryNanos());
	}

	/**
	 * Return when to come back.
	 * @return whole seconds, rounded up so that nobody comes too early, and at least 1
	 */
	long retrySeconds() {
		return Math.max(1, ceilSeconds(this.retryNanos));
	}

	static long ceilSeconds(long nanos) {
		return nanos / SECOND + ((nanos % SECOND > 0) ? 1 : 0);
	}

}

package com.socioy.joor.security.ratelimit;

import jakarta.servlet.http.HttpServletRequest;

import com.socioy.joor.security.web.RequestRejectionListener;

/**
 * Counts requests that the firewall rejects, which reach no filter chain and so no other
 * limit. They stay rejected; who sends many of them is stopped on all other paths too.
 *
 * @since 0.1.0
 */
public final class FirewallRejections implements RequestRejectionListener {

	private final RateLimitEngine engine;

	private final String policy;

	/**
	 * Create it.
	 * @param engine counts
	 * @param policy name of the policy to charge
	 */
	public FirewallRejections(RateLimitEngine engine, String policy) {
		this.engine = engine;
		this.policy = policy;
	}

	@Override
	public void onRejection(HttpServletRequest request) {
		this.engine.chargeAddress(request, this.policy);
	}

}

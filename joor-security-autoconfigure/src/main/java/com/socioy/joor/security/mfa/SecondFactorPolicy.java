package com.socioy.joor.security.mfa;

import java.util.List;

import org.springframework.util.Assert;

import com.socioy.joor.security.identity.AuthenticationDemand;

/**
 * Who is expected to prove more than others, and what. Immutable.
 *
 * @param required callers who may do nothing before they fulfil the demand
 * @param observed callers of whom a login without a second factor is told
 * @param demand what is asked of those who are required
 * @param exemptPaths path patterns where nothing is asked, below the context path: the
 * pages where somebody proves the second factor
 * @param reporting whether what is missing is only told
 * @since 0.1.0
 */
public record SecondFactorPolicy(PrivilegedCallers required, PrivilegedCallers observed, AuthenticationDemand demand,
		List<String> exemptPaths, boolean reporting) {

	public SecondFactorPolicy {
		Assert.notNull(required, "'required' must not be null");
		Assert.notNull(observed, "'observed' must not be null");
		Assert.notNull(demand, "'demand' must not be null");
		exemptPaths = List.copyOf(exemptPaths);
	}

	/**
	 * Return whether anybody is refused for lack of a second factor.
	 * @return whether somebody may be
	 */
	boolean isEnforced() {
		return !this.reporting && !this.required.isNobody();
	}

}

package com.socioy.joor.security.mfa;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * Translates what somebody lacks into logins that a chain offers, so that Spring Security
 * sends them to the right page. Safe for use by several threads.
 */
final class WaysIn {

	private static final String PROVIDER = FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY;

	private final Set<String> offered;

	private final FactorDemands demands;

	/**
	 * Create it.
	 * @param offered factor authorities that a login of the chain grants
	 * @param demands knows factors and callers
	 */
	WaysIn(Set<String> offered, FactorDemands demands) {
		this.offered = offered;
		this.demands = demands;
	}

	/**
	 * Find the logins that help.
	 * @param errors what is missing
	 * @param caller who lacks it
	 * @return what is missing in terms of logins of this chain; empty if none helps
	 */
	List<RequiredFactorError> find(List<RequiredFactorError> errors, Authentication caller) {
		List<RequiredFactorError> found = new ArrayList<>();
		for (RequiredFactorError error : errors) {
			Duration maxAge = error.getRequiredFactor().getValidDuration();
			for (String authority : candidates(error, maxAge, caller)) {
				if (this.offered.contains(authority) && !isReturning(authority, maxAge, caller)) {
					RequiredFactor factor = RequiredFactor.withAuthority(authority).validDuration(maxAge).build();
					RequiredFactorError step = error.isExpired() ? RequiredFactorError.createExpired(factor)
							: RequiredFactorError.createMissing(factor);
					if (!found.contains(step)) {
						found.add(step);
					}
				}
			}
		}
		return found;
	}

	private Set<String> candidates(RequiredFactorError error, @Nullable Duration maxAge, Authentication caller) {
		String authority = error.getRequiredFactor().getAuthority();
		if (FactorGrantedAuthority.BEARER_AUTHORITY.equals(authority)) {
			return this.offered;
		}
		Factor factor = this.demands.catalog().find(Factor.name(authority));
		if (factor == null) {
			return Set.of(authority);
		}
		if (!FactorCatalog.MULTIPLE.equals(factor.name())) {
			return factor.authorities();
		}
		Set<String> candidates = new LinkedHashSet<>(factor.authorities());
		Proof proof = this.demands.proof(caller);
		Instant now = this.demands.now();
		for (Factor other : this.demands.catalog().all()) {
			if (other.kind() != FactorKind.UNKNOWN && !proof.hasKind(other.kind(), maxAge, now)) {
				candidates.addAll(other.authorities());
			}
		}
		return candidates;
	}

	// Somebody who comes back from a provider that did not ask again would be sent there
	// for ever
	private boolean isReturning(String candidate, @Nullable Duration maxAge, Authentication caller) {
		if (!PROVIDER.equals(candidate)) {
			return false;
		}
		for (GrantedAuthority authority : caller.getAuthorities()) {
			if (authority instanceof FactorGrantedAuthority factor && PROVIDER.equals(factor.getAuthority())) {
				return maxAge == null
						|| Duration.between(factor.getIssuedAt(), this.demands.now()).compareTo(maxAge) <= 0;
			}
		}
		return false;
	}

}

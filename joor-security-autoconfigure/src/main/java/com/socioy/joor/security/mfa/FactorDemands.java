package com.socioy.joor.security.mfa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.util.Assert;

import com.socioy.joor.security.identity.AuthenticationDemand;
import com.socioy.joor.security.identity.AuthenticationDemands;
import com.socioy.joor.security.identity.CallerFactors;

/**
 * Compares what is demanded of callers with what they proved. A refusal names the factors
 * that were demanded and are missing or too old, as Spring Security's own refusals do;
 * where only a recent login was demanded, the factors by which the caller logged in. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class FactorDemands implements AuthenticationDemands, CallerFactors {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private final FactorCatalog catalog;

	private final ProofReader reader;

	private final SecondFactorPolicy policy;

	private final AuthenticationDemand secondFactor;

	private final Clock clock;

	/**
	 * Create it.
	 * @param catalog the factors
	 * @param policy who is expected to prove a second factor
	 * @param clockSkew how far the clocks of issuers may be ahead
	 * @param clock tells the time
	 */
	public FactorDemands(FactorCatalog catalog, SecondFactorPolicy policy, Duration clockSkew, Clock clock) {
		Assert.notNull(catalog, "'catalog' must not be null");
		Assert.notNull(policy, "'policy' must not be null");
		Assert.notNull(clockSkew, "'clockSkew' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.catalog = catalog;
		this.policy = policy;
		this.reader = new ProofReader(catalog, clockSkew);
		this.secondFactor = new AuthenticationDemand(policy.demand().factors(), null);
		this.clock = clock;
	}

	@Override
	public @Nullable AuthorizationResult check(Authentication caller, AuthenticationDemand demand) {
		Instant now = this.clock.instant();
		Proof proof = this.reader.read(caller, now);
		Duration maxAge = demand.maxAge();
		if (demand.factors().isEmpty()) {
			return (maxAge == null || proof.isRecent(maxAge, now)) ? null : tooOld(caller, maxAge);
		}
		List<RequiredFactorError> errors = new ArrayList<>(1);
		for (String name : demand.factors()) {
			RequiredFactor factor = RequiredFactor.withAuthority(Factor.authority(name)).validDuration(maxAge).build();
			if (!proof.has(name)) {
				errors.add(RequiredFactorError.createMissing(factor));
			}
			else if (maxAge != null && !proof.has(name, maxAge, now)) {
				errors.add(RequiredFactorError.createExpired(factor));
			}
		}
		return errors.isEmpty() ? null : new FactorAuthorizationDecision(errors);
	}

	private static FactorAuthorizationDecision tooOld(Authentication caller, Duration maxAge) {
		List<RequiredFactorError> errors = new ArrayList<>(1);
		if (!ProofReader.isBearer(caller)) {
			caller.getAuthorities()
				.stream()
				.filter(FactorGrantedAuthority.class::isInstance)
				.map((authority) -> RequiredFactor.withAuthority(String.valueOf(authority.getAuthority()))
					.validDuration(maxAge)
					.build())
				.distinct()
				.forEach((factor) -> errors.add(RequiredFactorError.createExpired(factor)));
		}
		if (errors.isEmpty()) {
			errors.add(RequiredFactorError
				.createExpired(RequiredFactor.builder().bearerTokenAuthority().validDuration(maxAge).build()));
		}
		return new FactorAuthorizationDecision(errors);
	}

	@Override
	public @Nullable String problem(AuthenticationDemand demand) {
		for (String name : demand.factors()) {
			if (this.catalog.find(name) == null) {
				return "Nobody can prove the factor '" + name + "', which is none of "
						+ String.join(", ", this.catalog.names()) + ".";
			}
		}
		Duration maxAge = demand.maxAge();
		return (maxAge != null && maxAge.compareTo(SHORTEST) < 0)
				? "The maximum age is shorter than a second, in which nobody gets here." : null;
	}

	@Override
	public Set<String> of(Authentication caller) {
		return this.reader.read(caller, this.clock.instant()).names();
	}

	@Override
	public SecondFactor secondFactor(Authentication caller) {
		boolean required = this.policy.required().contains(caller);
		if (!required && !this.policy.observed().contains(caller)) {
			return SecondFactor.NOT_EXPECTED;
		}
		boolean proved = required ? check(caller, this.secondFactor) == null
				: this.reader.read(caller, this.clock.instant()).has(FactorCatalog.MULTIPLE);
		if (proved) {
			return SecondFactor.PROVED;
		}
		return (required && this.policy.isEnforced() && !ProofReader.isBearer(caller)) ? SecondFactor.PENDING
				: SecondFactor.MISSING;
	}

	/**
	 * Return what a caller proved.
	 * @param caller the caller
	 * @return the proof
	 */
	Proof proof(Authentication caller) {
		return this.reader.read(caller, this.clock.instant());
	}

	/**
	 * Return the present time.
	 * @return the time that ages are counted from
	 */
	Instant now() {
		return this.clock.instant();
	}

	/**
	 * Return who is expected to prove a second factor.
	 * @return the policy
	 */
	public SecondFactorPolicy policy() {
		return this.policy;
	}

	/**
	 * Return the factors.
	 * @return the factors
	 */
	public FactorCatalog catalog() {
		return this.catalog;
	}

}

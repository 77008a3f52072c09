package com.socioy.joor.security.mfa;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

import com.socioy.joor.security.identity.AuthenticationDemand;
import com.socioy.joor.security.identity.AuthenticationDemands;

/**
 * Asks callers for factors and a recent login in a chain of the application:
 *
 * <pre class="code">
 * requests.requestMatchers("/api/refunds/**").access(DemandedAuthentication.recent(demands, Duration.ofMinutes(10)))
 * </pre>
 *
 * Nobody who is not logged in passes. Safe for use by several threads.
 *
 * @param <T> what is authorized
 * @since 0.1.0
 */
public final class DemandedAuthentication<T> implements AuthorizationManager<T> {

	private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);

	private static final AuthorizationDecision DENIED = new AuthorizationDecision(false);

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final AuthenticationDemands demands;

	private final AuthenticationDemand demand;

	private DemandedAuthentication(AuthenticationDemands demands, AuthenticationDemand demand) {
		Assert.notNull(demands, "'demands' must not be null");
		String problem = demands.problem(demand);
		Assert.isTrue(problem == null, () -> String.valueOf(problem));
		this.demands = demands;
		this.demand = demand;
	}

	/**
	 * Ask for what a demand says.
	 * @param <T> what is authorized
	 * @param demands compares callers with what is asked
	 * @param demand what is asked
	 * @return the manager
	 * @throws IllegalArgumentException if nobody could fulfil it
	 */
	public static <T> DemandedAuthentication<T> of(AuthenticationDemands demands, AuthenticationDemand demand) {
		return new DemandedAuthentication<>(demands, demand);
	}

	/**
	 * Ask for a recent login.
	 * @param <T> what is authorized
	 * @param demands compares callers with what is asked
	 * @param maxAge how long ago the login may have been
	 * @return the manager
	 * @throws IllegalArgumentException if nobody could fulfil it
	 */
	public static <T> DemandedAuthentication<T> recent(AuthenticationDemands demands, Duration maxAge) {
		return new DemandedAuthentication<>(demands, new AuthenticationDemand(Set.of(), maxAge));
	}

	/**
	 * Ask for factors.
	 * @param <T> what is authorized
	 * @param demands compares callers with what is asked
	 * @param maxAge how long ago each factor may have been proved, or {@code null} if
	 * that does not matter
	 * @param factors names of the factors, all of which are needed
	 * @return the manager
	 * @throws IllegalArgumentException if nobody could fulfil it
	 */
	public static <T> DemandedAuthentication<T> factors(AuthenticationDemands demands, @Nullable Duration maxAge,
			String... factors) {
		return new DemandedAuthentication<>(demands, new AuthenticationDemand(Set.of(factors), maxAge));
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication, T object) {
		Authentication caller = authentication.get();
		if (caller == null || !this.trust.isAuthenticated(caller)) {
			return DENIED;
		}
		AuthorizationResult refusal = this.demands.check(caller, this.demand);
		return (refusal != null) ? refusal : GRANTED;
	}

	@Override
	public String toString() {
		return this.demand.toString();
	}

}

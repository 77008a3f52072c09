package com.socioy.joor.security.autoconfigure.mfa;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.mfa.FactorKind;

/**
 * Properties of factors and recent authentication.
 *
 * @param factors What tells of each factor by name, added to what is known already.
 * @param clockSkew How far the clock of an issuer may be ahead of ours.
 * @param privilegedRoles Comma-separated list of roles whose logins without a second
 * factor are recorded.
 * @param requireFor Who may do nothing without a second factor.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.mfa")
public record MfaProperties(@DefaultValue Map<String, FactorSettings> factors, @DefaultValue("30s") Duration clockSkew,
		@DefaultValue("ADMIN") List<String> privilegedRoles, @DefaultValue RequireFor requireFor) {

	private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

	public MfaProperties {
		factors = Map.copyOf(factors);
		privilegedRoles = List.copyOf(privilegedRoles);
		if (clockSkew.isNegative() || clockSkew.compareTo(MAX_CLOCK_SKEW) > 0) {
			throw new InvalidSettingException("joor.security.mfa.clock-skew", clockSkew.toString(),
					"It must lie between 0 and 5 minutes.", "Synchronise the clocks.");
		}
	}

	/**
	 * What tells of a factor. A key that is left out keeps what is known already.
	 *
	 * @param kind What somebody proves with it.
	 * @param amr Comma-separated list of values of the claim 'amr' that tell of it.
	 * @param acr Comma-separated list of values of the claim 'acr' that tell of it, the
	 * preferred one first.
	 * @param authorities Comma-separated list of factor authorities of Spring Security
	 * that tell of it.
	 */
	public record FactorSettings(@Nullable FactorKind kind, @Nullable List<String> amr, @Nullable List<String> acr,
			@Nullable List<String> authorities) {

	}

	/**
	 * Who may do nothing without a second factor.
	 *
	 * @param roles Comma-separated list of roles without prefix, nobody if empty.
	 * @param factors Comma-separated list of factors, all of which they must prove.
	 * @param maxAge How long ago they may have proved them.
	 * @param exemptPaths Comma-separated list of path patterns where nothing is asked,
	 * for pages on which the second factor is proved.
	 */
	public record RequireFor(@DefaultValue List<String> roles, @DefaultValue("mfa") List<String> factors,
			@Nullable Duration maxAge, @DefaultValue List<String> exemptPaths) {

		public RequireFor {
			roles = List.copyOf(roles);
			factors = List.copyOf(factors);
			exemptPaths = List.copyOf(exemptPaths);
		}

	}

}

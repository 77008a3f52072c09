package com.socioy.joor.security.identity;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How, and how recently, a caller must have been authenticated. Immutable.
 *
 * @param factors names of the factors that are all needed, for example {@code password}
 * and {@code webauthn}; kept in lower case with hyphens
 * @param maxAge how long ago the authentication may have been, or {@code null} if that
 * does not matter; with factors, each of them must have been proved within that time
 * @since 0.1.0
 */
public record AuthenticationDemand(Set<String> factors, @Nullable Duration maxAge) {

	/**
	 * Asks for nothing.
	 */
	public static final AuthenticationDemand NONE = new AuthenticationDemand(Set.of(), null);

	public AuthenticationDemand {
		Assert.notNull(factors, "'factors' must not be null");
		Assert.isTrue(maxAge == null || (!maxAge.isNegative() && !maxAge.isZero()),
				"'maxAge' must be longer than nothing");
		Set<String> names = new LinkedHashSet<>();
		for (String factor : factors) {
			Assert.hasText(factor, "'factors' must not have blank elements");
			names.add(factor.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
		}
		factors = Collections.unmodifiableSet(names);
	}

	/**
	 * Return whether this asks for nothing.
	 * @return whether everybody fulfils it
	 */
	public boolean isNone() {
		return this.factors.isEmpty() && this.maxAge == null;
	}

	@Override
	public String toString() {
		StringJoiner description = new StringJoiner(" and ");
		if (!this.factors.isEmpty()) {
			description.add("factor " + String.join("+", this.factors));
		}
		if (this.maxAge != null) {
			description.add("login within " + this.maxAge);
		}
		return description.toString();
	}

}

package com.socioy.joor.security.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.Refill;

/**
 * Reads how much a policy allows.
 */
final class QuotaSettings {

	private static final String FIX = "Set a limit such as 100 and a period such as 1m.";

	private QuotaSettings() {
	}

	/**
	 * Return the bandwidths of a policy.
	 * @param property name of the policy's group of properties
	 * @param policy what the user set
	 * @param base the default policy of this name, or {@code null}
	 * @return the bandwidths
	 */
	static List<Bandwidth> bandwidths(String property, RateLimitProperties.Policy policy,
			@Nullable RateLimitPolicy base) {
		if (policy.bandwidths() == null || policy.bandwidths().isEmpty()) {
			Bandwidth origin = (base != null) ? base.quota().bandwidths().get(0) : null;
			return List.of(bandwidth(property, policy.limit(), policy.per(), policy.burst(), policy.refill(), origin));
		}
		if (policy.limit() != null || policy.per() != null || policy.burst() != null || policy.refill() != null) {
			throw new InvalidSettingException(property + ".bandwidths", null,
					"The policy has a limit of its own and several bandwidths, so it says two things.",
					"Move the limit into the list, or remove one of them.");
		}
		List<Bandwidth> bandwidths = new ArrayList<>();
		for (int i = 0; i < policy.bandwidths().size(); i++) {
			RateLimitProperties.Limit limit = policy.bandwidths().get(i);
			bandwidths.add(bandwidth(property + ".bandwidths[" + i + "]", limit.limit(), limit.per(), limit.burst(),
					limit.refill(), null));
		}
		return bandwidths;
	}

	private static Bandwidth bandwidth(String property, @Nullable Long limit, @Nullable Duration per,
			@Nullable Long burst, @Nullable Refill refill, @Nullable Bandwidth base) {
		Long number = (limit != null || base == null) ? limit : Long.valueOf(base.limit());
		Duration period = (per != null || base == null) ? per : base.per();
		if (number == null) {
			throw new InvalidSettingException(property + ".limit", null, "The policy does not say how much it allows.",
					FIX);
		}
		if (period == null) {
			throw new InvalidSettingException(property + ".per", null,
					"The policy does not say within which time it allows that.", FIX);
		}
		if (number < 1) {
			throw new InvalidSettingException(property + ".limit", number.toString(),
					"A limit below 1 would refuse every request.",
					"Set a positive limit, or refuse with an access rule. To remove the policy, set 'enabled' to false.");
		}
		if (burst != null && burst < 1) {
			throw new InvalidSettingException(property + ".burst", burst.toString(),
					"A burst below 1 would refuse every request.", "Set a positive burst, or remove it.");
		}
		try {
			return new Bandwidth(number, period, (burst != null) ? burst : number,
					(refill != null) ? refill : (base != null) ? base.refill() : Refill.GREEDY);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(property + ".per", period.toString(), ex.getMessage() + ".", FIX);
		}
	}

}

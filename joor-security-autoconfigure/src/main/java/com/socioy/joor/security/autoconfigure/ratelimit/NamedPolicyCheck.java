package com.socioy.joor.security.autoconfigure.ratelimit;

import org.springframework.beans.factory.SmartInitializingSingleton;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.ratelimit.RateLimitAdvisor;
import com.socioy.joor.security.ratelimit.RateLimitPolicies;

/**
 * Stops the start if a method names a policy that does not exist.
 */
final class NamedPolicyCheck implements SmartInitializingSingleton {

	private final RateLimitAdvisor advisor;

	private final RateLimitPolicies policies;

	NamedPolicyCheck(RateLimitAdvisor advisor, RateLimitPolicies policies) {
		this.advisor = advisor;
		this.policies = policies;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.advisor.policies().forEach((name, method) -> {
			if (this.policies.find(name) == null) {
				throw new InvalidSettingException(PolicySettings.POLICIES + name, null,
						"The method " + method + " names this policy, and there is none.",
						"Define the policy, or correct the annotation.");
			}
		});
	}

}

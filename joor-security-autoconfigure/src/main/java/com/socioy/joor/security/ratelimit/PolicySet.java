package com.socioy.joor.security.ratelimit;

/**
 * The policies that one request falls under, in their order. Immutable.
 */
final class PolicySet {

	static final PolicySet NONE = new PolicySet();

	private final RateLimitPolicy[] policies;

	/**
	 * Create a set.
	 * @param policies the policies, in order; the array is not used otherwise
	 */
	PolicySet(RateLimitPolicy... policies) {
		this.policies = policies;
	}

	int size() {
		return this.policies.length;
	}

	RateLimitPolicy get(int index) {
		return this.policies[index];
	}

	/**
	 * Return how many are decided at one moment.
	 * @param moment the moment
	 * @return the number
	 */
	int count(Moment moment) {
		int count = 0;
		for (RateLimitPolicy policy : this.policies) {
			if (moment.decides(policy)) {
				count++;
			}
		}
		return count;
	}

	/**
	 * When policies of a request are decided.
	 */
	enum Moment {

		/**
		 * Before any credential is looked at.
		 */
		BEFORE_AUTHENTICATION,

		/**
		 * When a credential was verified.
		 */
		VERIFIED,

		/**
		 * When it is certain that there is no credential to verify.
		 */
		UNVERIFIED,

		/**
		 * When a credential failed.
		 */
		CREDENTIAL_FAILED;

		boolean decides(RateLimitPolicy policy) {
			boolean before = policy.stage() == RateLimitPolicy.Stage.BEFORE_AUTHENTICATION;
			if (before || this == BEFORE_AUTHENTICATION) {
				return before && this == BEFORE_AUTHENTICATION;
			}
			boolean onlyUnverified = policy.callers() == RateLimitPolicy.Callers.UNVERIFIED;
			return onlyUnverified ? this != VERIFIED : this != CREDENTIAL_FAILED;
		}

	}

}

package com.socioy.joor.security.ratelimit.local;

/**
 * Whose bucket of which quota. Takes 32 bytes whatever the client was recognised by.
 *
 * @param quota the quota, compared by identity
 * @param high first half of the client's hash
 * @param low second half of the client's hash
 */
record BucketKey(LocalQuota quota, long high, long low) {

	@Override
	public boolean equals(Object other) {
		return other instanceof BucketKey key && this.low == key.low && this.high == key.high
				&& this.quota == key.quota;
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.low + this.quota.salt());
	}

}

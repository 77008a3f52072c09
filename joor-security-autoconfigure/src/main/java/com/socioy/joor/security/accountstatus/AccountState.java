package com.socioy.joor.security.accountstatus;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the account of a subject. Immutable.
 *
 * @param active whether the account may be used
 * @param tokensValidFrom moment from which what was issued to the subject counts, or
 * {@code null} if it always does; tokens that were issued and sessions that were begun
 * before it are worthless
 * @since 0.1.0
 */
public record AccountState(boolean active, @Nullable Instant tokensValidFrom) {

	/**
	 * Account that may be used, with everything that was ever issued to it.
	 */
	public static final AccountState ACTIVE = new AccountState(true, null);

	/**
	 * Account that may not be used.
	 */
	public static final AccountState DISABLED = new AccountState(false, null);

	/**
	 * Return whether something counts that was issued to the subject.
	 * @param issuedAt when it was issued, or {@code null} if nobody knows
	 * @return whether it was issued in time; what does not say when it was issued counts
	 * only if it does not matter
	 */
	public boolean counts(@Nullable Instant issuedAt) {
		return this.tokensValidFrom == null || (issuedAt != null && !issuedAt.isBefore(this.tokensValidFrom));
	}

}

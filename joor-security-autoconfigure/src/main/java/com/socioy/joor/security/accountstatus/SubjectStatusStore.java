package com.socioy.joor.security.accountstatus;

import java.time.Instant;

import com.socioy.joor.security.identity.Subject;

/**
 * Accounts that can be changed through {@link AccountChanges}. Changes are seen by
 * {@link #find(Subject)} as soon as the method returns or, within a transaction, as soon
 * as that is committed.
 *
 * @since 0.1.0
 */
public interface SubjectStatusStore extends SubjectStatus {

	/**
	 * Set whether an account may be used. An account that is not there is created.
	 * @param subject the subject
	 * @param active whether it may be used
	 */
	void setActive(Subject subject, boolean active);

	/**
	 * Set from which moment tokens and sessions count. The moment never moves back.
	 * @param subject the subject
	 * @param from the moment
	 * @return whether there is such an account; none is created
	 */
	boolean setTokensValidFrom(Subject subject, Instant from);

}

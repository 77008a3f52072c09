package com.socioy.joor.security.accountstatus;

import java.util.function.Predicate;

import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

/**
 * What is done with callers of whom the source of accounts says nothing. Immutable.
 *
 * @param unknownAllowed whether callers pass for whom there is no account
 * @param failureAllowed whether callers pass while the source does not answer
 * @param privileged tells callers who never pass while the source does not answer
 * @since 0.1.0
 */
public record AccountPolicy(boolean unknownAllowed, boolean failureAllowed, Predicate<Authentication> privileged) {

	public AccountPolicy {
		Assert.notNull(privileged, "'privileged' must not be null");
	}

	boolean passesWithoutSource(Authentication caller) {
		return this.failureAllowed && !this.privileged.test(caller);
	}

}

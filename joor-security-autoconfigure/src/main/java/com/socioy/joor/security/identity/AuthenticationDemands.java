package com.socioy.joor.security.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/**
 * Decides whether callers were authenticated as it is demanded. Implementations are safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public interface AuthenticationDemands {

	/**
	 * Check a caller.
	 * @param caller the caller, who is known
	 * @param demand what is asked
	 * @return {@code null} if the caller fulfils it, otherwise a refusal which whoever
	 * answers it turns into a challenge
	 */
	@Nullable AuthorizationResult check(Authentication caller, AuthenticationDemand demand);

	/**
	 * Return what is wrong with a demand.
	 * @param demand what shall be asked
	 * @return why nobody could fulfil it, as a sentence, or {@code null}
	 */
	@Nullable String problem(AuthenticationDemand demand);

}

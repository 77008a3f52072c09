package com.socioy.joor.security.identity;

import org.springframework.security.authorization.AuthorizationResult;

/**
 * A refusal that knows its reason, for the record of it.
 *
 * @since 0.1.0
 */
public interface NamedRefusal extends AuthorizationResult {

	/**
	 * Return why it was refused.
	 * @return stable code of the reason, in snake case
	 */
	String reason();

}

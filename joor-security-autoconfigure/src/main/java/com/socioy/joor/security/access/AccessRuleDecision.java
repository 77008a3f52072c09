package com.socioy.joor.security.access;

import java.io.Serial;
import java.util.Collection;
import java.util.List;

import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.GrantedAuthority;

/**
 * A refusal that knows which rule decided. For operators: nothing of it may reach the
 * client.
 *
 * @since 0.1.0
 */
public final class AccessRuleDecision extends AuthorityAuthorizationDecision {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String reason;

	private final String rule;

	private AccessRuleDecision(String reason, String rule, Collection<GrantedAuthority> authorities) {
		super(false, authorities);
		this.reason = reason;
		this.rule = rule;
	}

	static AccessRuleDecision refuse(String reason, String rule) {
		return new AccessRuleDecision(reason, rule, List.of());
	}

	/**
	 * Say which rule led to the refusal of a call.
	 * @param reason stable code of why
	 * @param rule property that the rule came from
	 * @param cause the refusal
	 * @return the refusal with the authorities that were missing
	 */
	static AccessRuleDecision refuse(String reason, String rule, AuthorizationResult cause) {
		return new AccessRuleDecision(reason, rule,
				(cause instanceof AuthorityAuthorizationDecision decision) ? decision.getAuthorities() : List.of());
	}

	/**
	 * Return a stable code of why the call was refused.
	 * @return the code, in snake case
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Return the property that the rule came from.
	 * @return the property, as a user writes it
	 */
	public String rule() {
		return this.rule;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " [reason=" + this.reason + ", rule=" + this.rule + ", authorities="
				+ getAuthorities() + ']';
	}

}

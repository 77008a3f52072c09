package com.socioy.joor.security.permission;

import java.util.List;

import org.springframework.security.authorization.AuthorizationDecision;

import com.socioy.joor.security.identity.NamedRefusal;

/**
 * The refusal of a caller who has none of some permissions. What they are is for the
 * record; no client is told.
 */
final class MissingPermission extends AuthorizationDecision implements NamedRefusal {

	private final List<String> permissions;

	MissingPermission(List<String> permissions) {
		super(false);
		this.permissions = permissions;
	}

	@Override
	public String reason() {
		return "permission_missing";
	}

	@Override
	public String toString() {
		return "needs permission " + String.join(" or ", this.permissions);
	}

}

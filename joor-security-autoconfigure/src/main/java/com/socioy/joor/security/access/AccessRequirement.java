package com.socioy.joor.security.access;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

import org.springframework.util.Assert;

import com.socioy.joor.security.identity.AuthenticationDemand;

/**
 * What a rule asks of a caller. Where it names roles, scopes, authorities or permissions,
 * the caller needs any one of each kind that is named: one of the roles <em>and</em> one
 * of the scopes <em>and</em> so on. So adding a kind to a rule never opens it further.
 * Immutable.
 *
 * @param policy what is asked before roles, scopes and authorities are looked at
 * @param roles names of roles, without prefix
 * @param scopes names of OAuth 2.0 scopes, without prefix
 * @param authorities authorities, as they are granted
 * @param permissions permissions in the application's own words
 * @param demand how the caller must have been authenticated
 * @since 0.1.0
 */
public record AccessRequirement(AccessPolicy policy, Set<String> roles, Set<String> scopes, Set<String> authorities,
		Set<String> permissions, AuthenticationDemand demand) {

	private static final String SCOPE_PREFIX = "SCOPE_";

	public AccessRequirement {
		Assert.notNull(policy, "'policy' must not be null");
		roles = names(roles, "roles");
		scopes = names(scopes, "scopes");
		authorities = names(authorities, "authorities");
		permissions = names(permissions, "permissions");
		Assert.notNull(demand, "'demand' must not be null");
		boolean named = !roles.isEmpty() || !scopes.isEmpty() || !authorities.isEmpty() || !permissions.isEmpty();
		Assert.isTrue(policy == AccessPolicy.AUTHENTICATED || (!named && demand.isNone()),
				"Only known callers have roles, scopes, authorities and permissions");
	}

	/**
	 * Create a requirement that asks for nothing finer.
	 * @param policy what is asked
	 * @return the requirement
	 */
	public static AccessRequirement of(AccessPolicy policy) {
		return new AccessRequirement(policy, Set.of(), Set.of(), Set.of(), Set.of(), AuthenticationDemand.NONE);
	}

	/**
	 * Return the scopes as Spring Security grants them.
	 * @return the authorities
	 */
	List<String> scopeAuthorities() {
		return this.scopes.stream().map((scope) -> SCOPE_PREFIX + scope).toList();
	}

	@Override
	public String toString() {
		StringJoiner description = new StringJoiner(" and ");
		description.setEmptyValue(this.policy.toString());
		describe(description, "role", this.roles);
		describe(description, "scope", this.scopes);
		describe(description, "authority", this.authorities);
		describe(description, "permission", this.permissions);
		if (!this.demand.isNone()) {
			description.add(this.demand.toString());
		}
		return description.toString();
	}

	private static void describe(StringJoiner description, String kind, Set<String> names) {
		if (!names.isEmpty()) {
			description.add(kind + " " + String.join("|", names));
		}
	}

	private static Set<String> names(Set<String> names, String kind) {
		Assert.notNull(names, () -> "'" + kind + "' must not be null");
		Assert.isTrue(names.stream().noneMatch(String::isBlank), () -> "'" + kind + "' must not have blank elements");
		return Collections.unmodifiableSet(new LinkedHashSet<>(names));
	}

}

package com.socioy.joor.security.access;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

import org.springframework.util.Assert;

/**
 * What a rule asks of a caller. Where it names roles, scopes or authorities, the caller
 * needs any one of each kind that is named: one of the roles <em>and</em> one of the
 * scopes <em>and</em> one of the authorities. So adding a kind to a rule never opens it
 * further. Immutable.
 *
 * @param policy what is asked before roles, scopes and authorities are looked at
 * @param roles names of roles, without prefix
 * @param scopes names of OAuth 2.0 scopes, without prefix
 * @param authorities authorities, as they are granted
 * @since 0.1.0
 */
public record AccessRequirement(AccessPolicy policy, Set<String> roles, Set<String> scopes, Set<String> authorities) {

	private static final String SCOPE_PREFIX = "SCOPE_";

	public AccessRequirement {
		Assert.notNull(policy, "'policy' must not be null");
		roles = names(roles, "roles");
		scopes = names(scopes, "scopes");
		authorities = names(authorities, "authorities");
		Assert.isTrue(
				policy == AccessPolicy.AUTHENTICATED || (roles.isEmpty() && scopes.isEmpty() && authorities.isEmpty()),
				"Only known callers have roles, scopes and authorities");
	}

	/**
	 * Create a requirement that asks for no role, scope or authority.
	 * @param policy what is asked
	 * @return the requirement
	 */
	public static AccessRequirement of(AccessPolicy policy) {
		return new AccessRequirement(policy, Set.of(), Set.of(), Set.of());
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
		if (this.roles.isEmpty() && this.scopes.isEmpty() && this.authorities.isEmpty()) {
			return this.policy.toString();
		}
		StringJoiner description = new StringJoiner(" and ");
		describe(description, "role", this.roles);
		describe(description, "scope", this.scopes);
		describe(description, "authority", this.authorities);
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

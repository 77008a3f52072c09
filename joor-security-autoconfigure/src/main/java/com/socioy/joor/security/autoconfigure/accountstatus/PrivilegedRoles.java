package com.socioy.joor.security.autoconfigure.accountstatus;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Tells callers who have one of some roles, be it by way of the role hierarchy.
 */
final class PrivilegedRoles implements Predicate<Authentication> {

	private final Set<String> authorities;

	private final ObjectProvider<RoleHierarchy> hierarchy;

	PrivilegedRoles(Set<String> roles, String prefix, ObjectProvider<RoleHierarchy> hierarchy) {
		this.authorities = roles.stream().map((role) -> prefix + role).collect(Collectors.toUnmodifiableSet());
		this.hierarchy = hierarchy;
	}

	@Override
	public boolean test(Authentication caller) {
		if (this.authorities.isEmpty()) {
			return false;
		}
		RoleHierarchy known = this.hierarchy.getIfUnique();
		Collection<? extends GrantedAuthority> granted = (known != null)
				? known.getReachableGrantedAuthorities(caller.getAuthorities()) : caller.getAuthorities();
		for (GrantedAuthority authority : granted) {
			String name = authority.getAuthority();
			if (name != null && this.authorities.contains(name)) {
				return true;
			}
		}
		return false;
	}

}

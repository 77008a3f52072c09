package com.socioy.joor.security.mfa;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.util.Assert;

/**
 * Tells callers who have one of some roles, be it through another role. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class PrivilegedCallers {

	private final Set<String> authorities;

	private final @Nullable RoleHierarchy hierarchy;

	/**
	 * Create it.
	 * @param roles the roles, without prefix
	 * @param prefix prefix of roles among authorities
	 * @param hierarchy says which roles include others, or {@code null}
	 */
	public PrivilegedCallers(Collection<String> roles, String prefix, @Nullable RoleHierarchy hierarchy) {
		Assert.notNull(roles, "'roles' must not be null");
		Assert.notNull(prefix, "'prefix' must not be null");
		Set<String> authorities = new LinkedHashSet<>();
		for (String role : roles) {
			Assert.hasText(role, "'roles' must not have blank elements");
			authorities.add(prefix + role);
		}
		this.authorities = Collections.unmodifiableSet(authorities);
		this.hierarchy = hierarchy;
	}

	/**
	 * Return whether there are no such roles.
	 * @return whether nobody is privileged
	 */
	boolean isNobody() {
		return this.authorities.isEmpty();
	}

	/**
	 * Return whether a caller has one of the roles.
	 * @param caller the caller
	 * @return whether they have
	 */
	boolean contains(Authentication caller) {
		if (isNobody()) {
			return false;
		}
		Collection<? extends GrantedAuthority> granted = caller.getAuthorities();
		return hasAny(granted)
				|| (this.hierarchy != null && hasAny(this.hierarchy.getReachableGrantedAuthorities(granted)));
	}

	private boolean hasAny(Collection<? extends GrantedAuthority> granted) {
		for (GrantedAuthority authority : granted) {
			String name = authority.getAuthority();
			if (name != null && this.authorities.contains(name)) {
				return true;
			}
		}
		return false;
	}

}

package com.socioy.joor.security.permission;

import java.util.BitSet;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.util.Assert;

import com.socioy.joor.security.identity.CallerPermissions;

/**
 * Reads the permissions of callers off their authorities: off roles by a
 * {@link RoleTable}, and off {@code PERMISSION_x}, which is permission {@code x} itself.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RolePermissions implements CallerPermissions {

	private final AuthenticationTrustResolver trustResolver = new AuthenticationTrustResolverImpl();

	private final RoleTable table;

	private final @Nullable RoleHierarchy hierarchy;

	/**
	 * Create it.
	 * @param table what each role may do
	 * @param hierarchy which role includes which others, if somebody else than the table
	 * knows; asked about every caller
	 */
	public RolePermissions(RoleTable table, @Nullable RoleHierarchy hierarchy) {
		Assert.notNull(table, "'table' must not be null");
		this.table = table;
		this.hierarchy = hierarchy;
	}

	@Override
	public boolean has(Authentication caller, String permission) {
		Integer position = this.table.position(permission);
		if (position == null || !this.trustResolver.isAuthenticated(caller)) {
			return false;
		}
		for (GrantedAuthority authority : authorities(caller)) {
			BitSet granted = granted(authority);
			if (granted != null && granted.get(position)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public Set<String> of(Authentication caller) {
		Set<String> permissions = new TreeSet<>();
		if (this.trustResolver.isAuthenticated(caller)) {
			BitSet all = new BitSet();
			for (GrantedAuthority authority : authorities(caller)) {
				BitSet granted = granted(authority);
				if (granted != null) {
					all.or(granted);
				}
			}
			all.stream().mapToObj(this.table.names()::get).forEach(permissions::add);
		}
		return permissions;
	}

	@Override
	public boolean isKnown(String permission) {
		return this.table.position(permission) != null;
	}

	private @Nullable BitSet granted(GrantedAuthority authority) {
		String name = authority.getAuthority();
		return (name != null) ? this.table.of(name, this.hierarchy != null) : null;
	}

	private Collection<? extends GrantedAuthority> authorities(Authentication caller) {
		return (this.hierarchy != null) ? this.hierarchy.getReachableGrantedAuthorities(caller.getAuthorities())
				: caller.getAuthorities();
	}

}

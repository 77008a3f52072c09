package com.socioy.joor.security.permission;

import java.util.Collection;
import java.util.function.Supplier;

import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.util.function.SingletonSupplier;

/**
 * Spring Security's hierarchy of roles, made of a {@link RoleTable} when it is first
 * asked. Method security wants a hierarchy before most beans can be made. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class ConfiguredRoleHierarchy implements RoleHierarchy {

	private final Supplier<RoleHierarchy> delegate;

	/**
	 * Create a hierarchy.
	 * @param table knows which role includes which; asked for once, when it is needed
	 */
	public ConfiguredRoleHierarchy(Supplier<RoleTable> table) {
		this.delegate = SingletonSupplier.of(() -> hierarchy(table.get()));
	}

	private static RoleHierarchy hierarchy(RoleTable table) {
		RoleGraph graph = table.graph();
		RoleHierarchyImpl.Builder builder = RoleHierarchyImpl.withRolePrefix(table.authority(""));
		boolean empty = true;
		for (String role : graph.roles()) {
			String[] included = graph.includedBy(role).toArray(String[]::new);
			if (included.length != 0) {
				builder.role(role).implies(included);
				empty = false;
			}
		}
		return empty ? new NullRoleHierarchy() : builder.build();
	}

	@Override
	public Collection<? extends GrantedAuthority> getReachableGrantedAuthorities(
			Collection<? extends GrantedAuthority> authorities) {
		return this.delegate.get().getReachableGrantedAuthorities(authorities);
	}

}

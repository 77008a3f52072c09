package com.socioy.joor.security.permission;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.Assert;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.identity.CallerPermissions;

/**
 * Permissions for code and expressions of the application:
 *
 * <pre class="code">
 * &#64;PreAuthorize("@joorPermissions.has('orders:refund') and #order.total &lt; 1000")
 * </pre>
 *
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Permissions {

	private final CallerPermissions callers;

	private final SecurityContextHolderStrategy contexts;

	private final SecurityWarnings warnings;

	/**
	 * Create it.
	 * @param callers knows what callers may do
	 * @param contexts knows who calls
	 * @param warnings is told of permissions that do not exist
	 */
	public Permissions(CallerPermissions callers, SecurityContextHolderStrategy contexts, SecurityWarnings warnings) {
		Assert.notNull(callers, "'callers' must not be null");
		Assert.notNull(contexts, "'contexts' must not be null");
		Assert.notNull(warnings, "'warnings' must not be null");
		this.callers = callers;
		this.contexts = contexts;
		this.warnings = warnings;
	}

	/**
	 * Return whether the caller on this thread has a permission.
	 * @param permission a permission; one that does not exist nobody has, and a warning
	 * says so
	 * @return whether somebody is known and has it
	 */
	public boolean has(String permission) {
		return has(this.contexts.getContext().getAuthentication(), permission);
	}

	/**
	 * Return whether a caller has a permission.
	 * @param caller the caller, or {@code null} for nobody
	 * @param permission a permission; one that does not exist nobody has, and a warning
	 * says so
	 * @return whether the caller is known and has it
	 */
	public boolean has(@Nullable Authentication caller, String permission) {
		Assert.notNull(permission, "'permission' must not be null");
		if (!this.callers.isKnown(permission)) {
			this.warnings.add(new SecurityWarning("permission-unknown", shorten(permission),
					"Code or an expression asks for this permission, which does not exist, so nobody has it.",
					"Correct the name, or add it to 'joor.security.permissions'."));
			return false;
		}
		return caller != null && this.callers.has(caller, permission);
	}

	/**
	 * Return everything a caller may do.
	 * @param caller the caller, or {@code null} for nobody
	 * @return names of permissions, in alphabetical order
	 */
	public Set<String> of(@Nullable Authentication caller) {
		return (caller != null) ? this.callers.of(caller) : Set.of();
	}

	/**
	 * Make a manager for a chain of the application, which admits who has any one of some
	 * permissions.
	 * @param permissions names of permissions
	 * @return the manager
	 * @throws IllegalArgumentException if there are none, or one that nobody can have
	 */
	public AuthorizationManager<Object> anyOf(String... permissions) {
		return new PermissionAuthorizationManager<>(this.callers, permissions);
	}

	private static String shorten(String permission) {
		return (permission.length() > PermissionName.MAX_LENGTH) ? permission.substring(0, PermissionName.MAX_LENGTH)
				: permission;
	}

}

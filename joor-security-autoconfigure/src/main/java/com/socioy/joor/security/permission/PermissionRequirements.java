package com.socioy.joor.security.permission;

import java.util.ArrayList;
import java.util.List;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.util.Assert;

import com.socioy.joor.security.identity.CallerPermissions;
import com.socioy.joor.security.identity.MethodRequirements;

/**
 * Knows what {@link RequirePermission @RequirePermission} asks of callers.
 *
 * @since 0.1.0
 */
public final class PermissionRequirements implements MethodRequirements<RequirePermission> {

	private static final String LIST = "List it in 'joor.security.permissions.names', give it to a role by name in"
			+ " 'joor.security.permissions.roles', or correct the annotation.";

	private final CallerPermissions callers;

	/**
	 * Create it.
	 * @param callers knows what callers may do
	 */
	public PermissionRequirements(CallerPermissions callers) {
		Assert.notNull(callers, "'callers' must not be null");
		this.callers = callers;
	}

	@Override
	public AuthorizationManager<MethodInvocation> manager(List<RequirePermission> annotations) {
		List<AuthorizationManager<MethodInvocation>> all = new ArrayList<>();
		for (RequirePermission annotation : annotations) {
			all.add(new PermissionAuthorizationManager<>(this.callers, annotation.value()));
		}
		if (all.size() == 1) {
			return all.get(0);
		}
		return (caller, invocation) -> {
			for (AuthorizationManager<MethodInvocation> manager : all) {
				AuthorizationResult result = manager.authorize(caller, invocation);
				if (result == null || !result.isGranted()) {
					return result;
				}
			}
			return new AuthorizationDecision(true);
		};
	}

	@Override
	public @Nullable Problem problem(RequirePermission annotation) {
		if (annotation.value().length == 0) {
			return new Problem("It names no permission.", "Name one, or remove the annotation.");
		}
		for (String permission : annotation.value()) {
			String problem = PermissionName.problem(permission);
			if (problem != null) {
				return new Problem("'" + permission + "' is no permission: " + problem, "Write it as 'orders:refund'.");
			}
			if (!this.callers.isKnown(permission)) {
				return new Problem("There is no permission '" + permission + "', so nobody could call it.", LIST);
			}
		}
		return null;
	}

}

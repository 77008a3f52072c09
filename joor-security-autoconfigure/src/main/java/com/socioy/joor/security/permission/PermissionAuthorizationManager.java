package com.socioy.joor.security.permission;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

import com.socioy.joor.security.identity.CallerPermissions;

/**
 * Admits callers who have any one of some permissions, whatever they call. It never
 * abstains. Safe for use by several threads.
 *
 * @param <T> what is called
 * @since 0.1.0
 */
public final class PermissionAuthorizationManager<T> implements AuthorizationManager<T> {

	private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);

	private final CallerPermissions callers;

	private final String[] permissions;

	private final AuthorizationResult refusal;

	/**
	 * Create a manager.
	 * @param callers knows what callers may do
	 * @param permissions permissions of which one is needed
	 * @throws IllegalArgumentException if there are none, or one that nobody can have
	 */
	public PermissionAuthorizationManager(CallerPermissions callers, String... permissions) {
		Assert.notNull(callers, "'callers' must not be null");
		Assert.notEmpty(permissions, "'permissions' must not be empty");
		for (String permission : permissions) {
			Assert.isTrue(callers.isKnown(permission),
					() -> "There is no permission '" + permission + "', so nobody could have it");
		}
		this.callers = callers;
		this.permissions = permissions.clone();
		this.refusal = new MissingPermission(List.of(permissions));
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication, T object) {
		Authentication caller = authentication.get();
		if (caller != null) {
			for (String permission : this.permissions) {
				if (this.callers.has(caller, permission)) {
					return GRANTED;
				}
			}
		}
		return this.refusal;
	}

	@Override
	public String toString() {
		return "PermissionAuthorizationManager[" + String.join(" or ", this.permissions) + "]";
	}

}

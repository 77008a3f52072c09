package com.socioy.joor.security.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.util.Assert;

import com.socioy.joor.security.identity.AuthenticationDemands;
import com.socioy.joor.security.identity.CallerPermissions;

/**
 * Who is asked about a caller.
 *
 * @param authorities makes the managers that check roles and authorities
 * @param permissions knows what callers may do; without it, no rule can ask for a
 * permission
 * @param demands knows how callers were authenticated; without it, no rule can ask for
 * factors or a recent login
 * @since 0.1.0
 */
public record CallerChecks(AuthorizationManagerFactory<? super RequestAuthorizationContext> authorities,
		@Nullable CallerPermissions permissions, @Nullable AuthenticationDemands demands) {

	public CallerChecks {
		Assert.notNull(authorities, "'authorities' must not be null");
	}

}

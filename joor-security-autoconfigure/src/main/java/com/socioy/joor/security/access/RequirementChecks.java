package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Asks of a caller what a rule requires. The questions are put by Spring Security's own
 * managers, made by the application's {@link AuthorizationManagerFactory}, so a role
 * hierarchy, another role prefix and required authentication factors count here as they
 * do elsewhere. Immutable.
 */
final class RequirementChecks {

	private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);

	private static final AuthorizationDecision DENIED = new AuthorizationDecision(false);

	private final AuthenticationTrustResolver trustResolver = new AuthenticationTrustResolverImpl();

	private final AuthorizationManagerFactory<? super RequestAuthorizationContext> factory;

	private final Map<AccessRequirement, List<AuthorizationManager<? super RequestAuthorizationContext>>> managers = new IdentityHashMap<>();

	RequirementChecks(AuthorizationManagerFactory<? super RequestAuthorizationContext> factory,
			Collection<AccessRule> rules, AccessRequirement defaultRequirement) {
		this.factory = factory;
		for (AccessRule rule : rules) {
			try {
				this.managers.put(rule.requirement(), managers(rule.requirement()));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidSettingException(rule.source(), rule.requirement().toString(),
						"Spring Security cannot check this: " + ex.getMessage() + ".",
						"Write roles without their prefix, or use 'authorities'.");
			}
		}
		this.managers.put(defaultRequirement, managers(defaultRequirement));
	}

	/**
	 * Ask whether a caller fulfils a requirement. The caller is not looked at where
	 * everybody or nobody is admitted.
	 * @param requirement a requirement this was made for
	 * @param authentication the caller
	 * @param context the request
	 * @return the answer, which is never an abstention
	 */
	AuthorizationResult check(AccessRequirement requirement,
			Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
		if (requirement.policy() != AccessPolicy.AUTHENTICATED) {
			return (requirement.policy() == AccessPolicy.PERMIT) ? GRANTED : DENIED;
		}
		List<AuthorizationManager<? super RequestAuthorizationContext>> managers = this.managers.get(requirement);
		if (managers == null) {
			return DENIED;
		}
		for (int i = 0; i < managers.size(); i++) {
			AuthorizationResult result = managers.get(i).authorize(authentication, context);
			if (result == null) {
				return DENIED;
			}
			if (!result.isGranted()) {
				return result;
			}
		}
		// An anonymous caller has authorities too, which must not open a rule.
		return this.trustResolver.isAuthenticated(authentication.get()) ? GRANTED : DENIED;
	}

	/**
	 * Return whether somebody is known.
	 * @param authentication the caller
	 * @return whether it is neither missing nor anonymous
	 */
	boolean isKnown(@Nullable Authentication authentication) {
		return this.trustResolver.isAuthenticated(authentication);
	}

	private List<AuthorizationManager<? super RequestAuthorizationContext>> managers(AccessRequirement requirement) {
		List<AuthorizationManager<? super RequestAuthorizationContext>> managers = new ArrayList<>();
		if (!requirement.roles().isEmpty()) {
			managers.add(this.factory.hasAnyRole(requirement.roles().toArray(String[]::new)));
		}
		if (!requirement.scopes().isEmpty()) {
			managers.add(this.factory.hasAnyAuthority(requirement.scopeAuthorities().toArray(String[]::new)));
		}
		if (!requirement.authorities().isEmpty()) {
			managers.add(this.factory.hasAnyAuthority(requirement.authorities().toArray(String[]::new)));
		}
		if (managers.isEmpty() && requirement.policy() == AccessPolicy.AUTHENTICATED) {
			managers.add(this.factory.authenticated());
		}
		return List.copyOf(managers);
	}

}

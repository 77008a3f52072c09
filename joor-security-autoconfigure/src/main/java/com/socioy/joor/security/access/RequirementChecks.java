package com.socioy.joor.security.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.identity.AuthenticationDemand;
import com.socioy.joor.security.identity.AuthenticationDemands;
import com.socioy.joor.security.identity.CallerPermissions;

/**
 * Asks of a caller what a rule requires. The questions are put by Spring Security's own
 * managers, made by the application's {@link AuthorizationManagerFactory}, so a role
 * hierarchy, another role prefix and required authentication factors count here as they
 * do elsewhere. What is asked beyond authorities comes after them, so that nobody is
 * asked for a better login to something they may not do. Immutable.
 */
final class RequirementChecks {

	private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);

	private static final AuthorizationDecision DENIED = new AuthorizationDecision(false);

	private final AuthenticationTrustResolver trustResolver = new AuthenticationTrustResolverImpl();

	private final CallerChecks callers;

	private final Map<AccessRequirement, List<AuthorizationManager<? super RequestAuthorizationContext>>> managers = new IdentityHashMap<>();

	RequirementChecks(CallerChecks callers, Collection<AccessRule> rules, AccessRequirement defaultRequirement) {
		this.callers = callers;
		for (AccessRule rule : rules) {
			requireAnswers(rule);
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
		Authentication caller = authentication.get();
		return (caller != null && this.trustResolver.isAuthenticated(caller)) ? checkKnown(requirement, caller)
				: DENIED;
	}

	private AuthorizationResult checkKnown(AccessRequirement requirement, Authentication caller) {
		if (!requirement.permissions().isEmpty() && !hasAny(requirement.permissions(), caller)) {
			return DENIED;
		}
		AuthenticationDemands demands = this.callers.demands();
		if (requirement.demand().isNone() || demands == null) {
			return requirement.demand().isNone() ? GRANTED : DENIED;
		}
		AuthorizationResult refusal = demands.check(caller, requirement.demand());
		return (refusal != null) ? refusal : GRANTED;
	}

	private boolean hasAny(Set<String> permissions, Authentication caller) {
		CallerPermissions known = this.callers.permissions();
		if (known != null) {
			for (String permission : permissions) {
				if (known.has(caller, permission)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Return whether somebody is known.
	 * @param authentication the caller
	 * @return whether it is neither missing nor anonymous
	 */
	boolean isKnown(@Nullable Authentication authentication) {
		return this.trustResolver.isAuthenticated(authentication);
	}

	private void requireAnswers(AccessRule rule) {
		CallerPermissions permissions = this.callers.permissions();
		for (String permission : rule.requirement().permissions()) {
			if (permissions == null) {
				throw new InvalidSettingException(rule.source(), rule.requirement().toString(),
						"Nobody knows who has a permission.", "Switch 'joor.security.permissions' on.");
			}
			if (!permissions.isKnown(permission)) {
				throw new InvalidSettingException(rule.source(), rule.requirement().toString(),
						"There is no permission '" + permission + "', so nobody could call this path.",
						"Give it to a role by name in 'joor.security.permissions.roles', list it in"
								+ " 'joor.security.permissions.names', or correct the rule.");
			}
		}
		AuthenticationDemands demands = this.callers.demands();
		AuthenticationDemand demand = rule.requirement().demand();
		if (!demand.isNone()) {
			String problem = (demands != null) ? demands.problem(demand)
					: "Nobody knows how callers were authenticated.";
			if (problem != null) {
				throw new InvalidSettingException(rule.source(), rule.requirement().toString(), problem,
						(demands != null) ? "Correct the factors of the rule, or those of 'joor.security.mfa'."
								: "Switch 'joor.security.mfa' on.");
			}
		}
	}

	private List<AuthorizationManager<? super RequestAuthorizationContext>> managers(AccessRequirement requirement) {
		List<AuthorizationManager<? super RequestAuthorizationContext>> managers = new ArrayList<>();
		if (!requirement.roles().isEmpty()) {
			managers.add(this.callers.authorities().hasAnyRole(requirement.roles().toArray(String[]::new)));
		}
		if (!requirement.scopes().isEmpty()) {
			managers
				.add(this.callers.authorities().hasAnyAuthority(requirement.scopeAuthorities().toArray(String[]::new)));
		}
		if (!requirement.authorities().isEmpty()) {
			managers.add(this.callers.authorities().hasAnyAuthority(requirement.authorities().toArray(String[]::new)));
		}
		if (managers.isEmpty() && requirement.policy() == AccessPolicy.AUTHENTICATED) {
			managers.add(this.callers.authorities().authenticated());
		}
		return List.copyOf(managers);
	}

}

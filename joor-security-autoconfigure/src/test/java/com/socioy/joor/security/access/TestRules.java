package com.socioy.joor.security.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.socioy.joor.security.identity.AuthenticationDemand;

/**
 * Short forms for rules in tests.
 */
final class TestRules {

	private TestRules() {
	}

	static AccessRule permit(String path, String... methods) {
		return rule(path, AccessRequirement.of(AccessPolicy.PERMIT), methods);
	}

	static AccessRule authenticated(String path, String... methods) {
		return rule(path, AccessRequirement.of(AccessPolicy.AUTHENTICATED), methods);
	}

	static AccessRule deny(String path, String... methods) {
		return rule(path, AccessRequirement.of(AccessPolicy.DENY), methods);
	}

	static AccessRule role(String role, String path, String... methods) {
		return rule(path, new AccessRequirement(AccessPolicy.AUTHENTICATED, Set.of(role), Set.of(), Set.of(), Set.of(),
				AuthenticationDemand.NONE), methods);
	}

	static AccessRules rules(AccessRule... rules) {
		return AccessRules.of(List.of(rules), MvcPaths.withDefaults());
	}

	private static AccessRule rule(String path, AccessRequirement requirement, String... methods) {
		return new AccessRule("test:" + path, path, Set.copyOf(Arrays.asList(methods)), requirement);
	}

}

package com.socioy.joor.security.autoconfigure.mfa;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.identity.AuthenticationDemand;
import com.socioy.joor.security.mfa.Factor;
import com.socioy.joor.security.mfa.FactorCatalog;
import com.socioy.joor.security.mfa.FactorKind;
import com.socioy.joor.security.mfa.PrivilegedCallers;
import com.socioy.joor.security.mfa.SecondFactorPolicy;

/**
 * Makes factors and a policy of what the user wrote, and refuses what nobody could
 * fulfil.
 */
final class MfaSettings {

	private static final String PREFIX = "joor.security.mfa.";

	/**
	 * Is matched by patterns only that match everything below one level or another.
	 */
	private static final PathContainer ANY_PATH = PathContainer.parsePath("/any/path/that/nobody/has");

	private MfaSettings() {
	}

	/**
	 * Make the catalog of factors.
	 * @param settings what the user wrote, by name
	 * @return the catalog
	 */
	static FactorCatalog catalog(Map<String, MfaProperties.FactorSettings> settings) {
		Map<String, Factor> factors = FactorCatalog.defaults();
		settings.forEach((name, written) -> factors.put(name, factor(name, written, factors.get(name))));
		return FactorCatalog.of(factors.values());
	}

	private static Factor factor(String name, MfaProperties.FactorSettings written, @Nullable Factor known) {
		Factor factor;
		try {
			factor = new Factor(name,
					(written.kind() != null) ? written.kind() : (known != null) ? known.kind() : FactorKind.UNKNOWN,
					values(written.amr(), (known != null) ? known.amr() : Set.of()),
					values(written.acr(), (known != null) ? known.acr() : Set.of()),
					values(written.authorities(), (known != null) ? known.authorities() : Set.of()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(PREFIX + "factors." + name, null, ex.getMessage() + ".",
					"Correct it. Authorities are written as Spring Security has them, for example FACTOR_OTT.");
		}
		if (factor.amr().isEmpty() && factor.acr().isEmpty() && factor.authorities().isEmpty()
				&& !FactorCatalog.MULTIPLE.equals(name)) {
			throw new InvalidSettingException(PREFIX + "factors." + name, null,
					"Nothing tells of this factor, so nobody could ever prove it.",
					"Set 'amr', 'acr' or 'authorities'.");
		}
		return factor;
	}

	private static Set<String> values(@Nullable List<String> written, Set<String> known) {
		return (written != null) ? new LinkedHashSet<>(written) : known;
	}

	/**
	 * Make the policy.
	 * @param properties what the user wrote
	 * @param rolePrefix prefix of roles among authorities
	 * @param hierarchy says which roles include others, or {@code null}
	 * @param reporting whether what is missing is only told
	 * @return the policy
	 */
	static SecondFactorPolicy policy(MfaProperties properties, String rolePrefix, @Nullable RoleHierarchy hierarchy,
			boolean reporting) {
		MfaProperties.RequireFor written = properties.requireFor();
		checkRoles("require-for.roles", written.roles(), rolePrefix);
		checkRoles("privileged-roles", properties.privilegedRoles(), rolePrefix);
		if (written.factors().isEmpty() && written.maxAge() == null) {
			throw new InvalidSettingException(PREFIX + "require-for.factors", "", "Nothing would be asked of anybody.",
					"Name the factors, or leave the property out.");
		}
		for (int i = 0; i < written.exemptPaths().size(); i++) {
			checkPath(PREFIX + "require-for.exempt-paths[" + i + "]", written.exemptPaths().get(i));
		}
		AuthenticationDemand demand;
		try {
			demand = new AuthenticationDemand(new LinkedHashSet<>(written.factors()), written.maxAge());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(PREFIX + "require-for", null, ex.getMessage() + ".",
					"Use names of factors, and a duration such as 8h.");
		}
		return new SecondFactorPolicy(new PrivilegedCallers(written.roles(), rolePrefix, hierarchy),
				new PrivilegedCallers(properties.privilegedRoles(), rolePrefix, hierarchy), demand,
				written.exemptPaths(), reporting);
	}

	private static void checkRoles(String key, List<String> roles, String prefix) {
		for (int i = 0; i < roles.size(); i++) {
			String role = roles.get(i);
			if (role.isBlank()) {
				throw new InvalidSettingException(PREFIX + key + "[" + i + "]", role, "The value is blank.",
						"Fill it in, or remove it.");
			}
			if (!prefix.isEmpty() && role.startsWith(prefix)) {
				throw new InvalidSettingException(PREFIX + key + "[" + i + "]", role,
						"The prefix '" + prefix + "' is added to each name.",
						"Write '" + role.substring(prefix.length()) + "'.");
			}
		}
	}

	private static void checkPath(String property, String path) {
		try {
			if (path.startsWith("/") && !PathPatternParser.defaultInstance.parse(path).matches(ANY_PATH)) {
				return;
			}
		}
		catch (PatternParseException ex) {
			throw new InvalidSettingException(property, path, "It is not a path pattern: " + ex.getMessage() + ".",
					"Write it as in a request mapping.");
		}
		throw new InvalidSettingException(property, path,
				"It does not begin with '/', or leaves nothing that is protected.",
				"Name the pages on which the second factor is proved.");
	}

}

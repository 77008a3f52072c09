package com.socioy.joor.security.autoconfigure.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.identity.Factors;
import com.socioy.joor.security.permission.PermissionName;
import com.socioy.joor.security.permission.RoleGraph;
import com.socioy.joor.security.permission.RoleTable;

/**
 * Makes a table of what the user wrote, and refuses whatever could mean something else
 * than it says.
 */
final class PermissionSettings {

	static final String HIERARCHY = "joor.security.permissions.hierarchy";

	private static final String ROLES = "joor.security.permissions.roles";

	private static final String NAMES = "joor.security.permissions.names";

	private static final int MAX_ROLE_LENGTH = 256;

	private final PermissionsProperties properties;

	private final String rolePrefix;

	private PermissionSettings(PermissionsProperties properties, String rolePrefix) {
		this.properties = properties;
		this.rolePrefix = rolePrefix;
	}

	/**
	 * Make the table.
	 * @param properties what the user wrote
	 * @param rolePrefix what the authority of a role begins with
	 * @return the table
	 */
	static RoleTable table(PermissionsProperties properties, String rolePrefix) {
		return new PermissionSettings(properties, rolePrefix).table();
	}

	private RoleTable table() {
		List<String> names = names();
		Map<String, Set<String>> grants = grants();
		RoleGraph graph = graph(grants);
		RoleTable table = new RoleTable(graph, grants, names, this.rolePrefix);
		requireUse(grants, table);
		return table;
	}

	private List<String> names() {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < this.properties.names().size(); i++) {
			String property = NAMES + "[" + i + "]";
			String name = this.properties.names().get(i).strip();
			requirePermission(property, name, PermissionName.problem(name));
			names.add(name);
		}
		return names;
	}

	private Map<String, Set<String>> grants() {
		Map<String, Set<String>> grants = new LinkedHashMap<>();
		Map<String, String> spellings = new LinkedHashMap<>();
		this.properties.roles().forEach((role, permissions) -> {
			String property = ROLES + "." + role;
			requireRole(property, role);
			String other = spellings.putIfAbsent(role.toLowerCase(Locale.ROOT), role);
			if (other != null) {
				throw new InvalidSettingException(property, null,
						"The role '" + other + "' differs in nothing but case, so one of them is misspelt.",
						"Keep one of them.");
			}
			Set<String> granted = new LinkedHashSet<>();
			for (int i = 0; i < permissions.size(); i++) {
				String grant = permissions.get(i).strip();
				requirePermission(property + "[" + i + "]", grant, PermissionName.problemOfGrant(grant));
				granted.add(grant);
			}
			grants.put(role, granted);
		});
		return grants;
	}

	private RoleGraph graph(Map<String, Set<String>> grants) {
		Map<String, Set<String>> included = new LinkedHashMap<>();
		for (int i = 0; i < this.properties.hierarchy().size(); i++) {
			String property = HIERARCHY + "[" + i + "]";
			String chain = this.properties.hierarchy().get(i);
			String[] roles = chain.split(">", -1);
			if (roles.length < 2) {
				throw new InvalidSettingException(property, chain, "It does not say which role includes which.",
						"Write it as 'ADMIN > USER'.");
			}
			for (int j = 0; j < roles.length; j++) {
				roles[j] = roles[j].strip();
				requireRole(property, roles[j]);
				if (!grants.isEmpty() && !grants.containsKey(roles[j])) {
					throw new InvalidSettingException(property, chain,
							"There is no role '" + roles[j] + "' in '" + ROLES + "'.",
							"Correct the name, or add the role there, with an empty list if it has no permissions of"
									+ " its own.");
				}
				if (j > 0) {
					included.computeIfAbsent(roles[j - 1], (key) -> new LinkedHashSet<>()).add(roles[j]);
				}
			}
		}
		RoleGraph graph = new RoleGraph(included);
		if (!graph.cycle().isEmpty()) {
			throw new InvalidSettingException(HIERARCHY, String.join(",", this.properties.hierarchy()),
					"The roles " + String.join(" > ", graph.cycle()) + " include one another.",
					"Remove one of the steps; roles that may do the same are one role.");
		}
		return graph;
	}

	private void requireRole(String property, String role) {
		String problem = null;
		if (role.isBlank()) {
			problem = "The name of a role is blank.";
		}
		else if (role.length() > MAX_ROLE_LENGTH) {
			problem = "The name of a role is longer than " + MAX_ROLE_LENGTH + " characters.";
		}
		else if (role.chars()
			.anyMatch((character) -> character == '>' || character == '*' || character == ','
					|| Character.isWhitespace(character) || Character.isSpaceChar(character)
					|| Character.isISOControl(character))) {
			problem = "The name of a role has blanks, '>', '*' or a comma in it.";
		}
		if (problem != null) {
			throw new InvalidSettingException(property, role, problem, "Write one name, such as 'ADMIN'.");
		}
		if (!this.rolePrefix.isEmpty() && role.startsWith(this.rolePrefix)) {
			throw new InvalidSettingException(property, role,
					"The prefix '" + this.rolePrefix + "' is added to each name.",
					"Write '" + role.substring(this.rolePrefix.length()) + "'.");
		}
		String authority = this.rolePrefix + role;
		if (authority.startsWith(Factors.PREFIX) || authority.startsWith(RoleTable.PERMISSION_PREFIX)) {
			throw new InvalidSettingException(property, role,
					"Its authority '" + authority + "' would not be that of a role.", "Choose another name.");
		}
	}

	private static void requirePermission(String property, String permission, @Nullable String problem) {
		if (problem != null) {
			throw new InvalidSettingException(property, permission, problem,
					"Write it as 'orders:refund'; a role can also be given 'orders:*' or '*'.");
		}
	}

	// A wildcard that stands for nothing is misspelt, or waits for names nobody listed
	private static void requireUse(Map<String, Set<String>> grants, RoleTable table) {
		grants.forEach((role, granted) -> granted.stream()
			.filter(PermissionName::isWildcard)
			.filter((wildcard) -> table.names().stream().noneMatch((name) -> PermissionName.covers(wildcard, name)))
			.findFirst()
			.ifPresent((wildcard) -> {
				throw new InvalidSettingException(ROLES + "." + role, wildcard,
						"The wildcard stands for no permission that is named anywhere.",
						"Give the permissions to a role by name, or list them in '" + NAMES + "'.");
			}));
	}

}

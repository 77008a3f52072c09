package com.socioy.joor.security.permission;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What each role may do, worked out once: wildcards are resolved, and what a role gets
 * from the roles it includes is added. So whether somebody may do something takes one
 * look into a table for each of their authorities, however many roles there are.
 * <p>
 * The permissions that exist are those that are granted to a role by name, and those that
 * are listed beside them. Immutable.
 *
 * @since 0.1.0
 */
public final class RoleTable {

	/**
	 * What the name of an authority begins with that grants a single permission.
	 */
	public static final String PERMISSION_PREFIX = "PERMISSION_";

	private final RoleGraph graph;

	private final Map<String, Set<String>> grants;

	private final String rolePrefix;

	private final List<String> names;

	private final Map<String, Integer> positions;

	private final Map<String, BitSet> included;

	private final Map<String, BitSet> direct;

	/**
	 * Create a table.
	 * @param graph which role includes which, without cycles
	 * @param grants permissions and wildcards that roles are given, by role
	 * @param names permissions that exist beside those granted by name
	 * @param rolePrefix what the authority of a role begins with
	 * @throws IllegalArgumentException if roles include one another
	 */
	public RoleTable(RoleGraph graph, Map<String, ? extends Collection<String>> grants, Collection<String> names,
			String rolePrefix) {
		Assert.notNull(graph, "'graph' must not be null");
		Assert.notNull(grants, "'grants' must not be null");
		Assert.notNull(names, "'names' must not be null");
		Assert.notNull(rolePrefix, "'rolePrefix' must not be null");
		Assert.isTrue(graph.cycle().isEmpty(), () -> "Roles include one another: " + graph.cycle());
		this.graph = graph;
		this.rolePrefix = rolePrefix;
		Map<String, Set<String>> copy = new TreeMap<>();
		NavigableSet<String> known = new TreeSet<>(names);
		grants.forEach((role, given) -> {
			copy.put(role, Collections.unmodifiableSet(new LinkedHashSet<>(given)));
			given.stream().filter((grant) -> !PermissionName.isWildcard(grant)).forEach(known::add);
		});
		this.grants = Collections.unmodifiableMap(copy);
		this.names = List.copyOf(known);
		this.positions = new HashMap<>();
		for (int i = 0; i < this.names.size(); i++) {
			this.positions.put(this.names.get(i), i);
		}
		this.direct = new HashMap<>();
		this.included = new HashMap<>();
		fill(known);
	}

	private void fill(NavigableSet<String> known) {
		for (String name : this.names) {
			this.direct.put(PERMISSION_PREFIX + name, bits(Set.of(name)));
		}
		this.included.putAll(this.direct);
		this.grants.forEach((role, given) -> {
			BitSet bits = bits(resolve(given, known));
			this.direct.put(authority(role), bits);
			this.included.put(authority(role), bits);
		});
		for (String role : this.graph.fromBelow()) {
			BitSet bits = (BitSet) this.direct.getOrDefault(authority(role), new BitSet()).clone();
			for (String below : this.graph.includedBy(role)) {
				bits.or(this.included.getOrDefault(authority(below), new BitSet()));
			}
			this.included.put(authority(role), bits);
		}
	}

	private static Set<String> resolve(Set<String> given, NavigableSet<String> known) {
		Set<String> names = new LinkedHashSet<>();
		for (String grant : given) {
			if (!PermissionName.isWildcard(grant)) {
				names.add(grant);
				continue;
			}
			for (String name : known) {
				if (PermissionName.covers(grant, name)) {
					names.add(name);
				}
			}
		}
		return names;
	}

	private BitSet bits(Set<String> names) {
		BitSet bits = new BitSet(this.names.size());
		for (String name : names) {
			Integer position = this.positions.get(name);
			if (position != null) {
				bits.set(position);
			}
		}
		return bits;
	}

	/**
	 * Return which role includes which.
	 * @return the graph
	 */
	public RoleGraph graph() {
		return this.graph;
	}

	/**
	 * Return the roles that are known.
	 * @return names without prefix, in alphabetical order
	 */
	public NavigableSet<String> roles() {
		NavigableSet<String> roles = new TreeSet<>(this.grants.keySet());
		roles.addAll(this.graph.roles());
		return roles;
	}

	/**
	 * Return what a role was given itself.
	 * @param role name of a role, without prefix
	 * @return permissions and wildcards, as they were granted
	 */
	public Set<String> grantedTo(String role) {
		return this.grants.getOrDefault(role, Set.of());
	}

	/**
	 * Return everything that a role may do.
	 * @param role name of a role, without prefix
	 * @return names of permissions, in alphabetical order
	 */
	public List<String> effectiveOf(String role) {
		List<String> effective = new ArrayList<>();
		BitSet bits = this.included.getOrDefault(authority(role), new BitSet());
		for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
			effective.add(this.names.get(i));
		}
		return effective;
	}

	/**
	 * Return the permissions that exist.
	 * @return names, in alphabetical order
	 */
	public List<String> names() {
		return this.names;
	}

	/**
	 * Return the authority of a role.
	 * @param role name of a role, without prefix
	 * @return the authority
	 */
	public String authority(String role) {
		return this.rolePrefix + role;
	}

	/**
	 * Return the position of a permission.
	 * @param permission a name
	 * @return the position, or {@code null} if there is no such permission
	 */
	@Nullable Integer position(String permission) {
		return this.positions.get(permission);
	}

	/**
	 * Return what an authority grants.
	 * @param authority an authority
	 * @param expanded whether what it includes was added to the authorities beforehand
	 * @return positions of permissions, not to be changed, or {@code null} if it grants
	 * none
	 */
	@Nullable BitSet of(String authority, boolean expanded) {
		return (expanded ? this.direct : this.included).get(authority);
	}

}

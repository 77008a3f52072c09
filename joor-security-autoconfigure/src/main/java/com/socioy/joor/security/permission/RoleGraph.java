package com.socioy.joor.security.permission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * Which role includes which others, directly. Immutable.
 *
 * @since 0.1.0
 */
public final class RoleGraph {

	private final Map<String, Set<String>> included;

	/**
	 * Create a graph.
	 * @param included the roles that a role includes directly, by that role; a role that
	 * stands nowhere as a key includes none
	 */
	public RoleGraph(Map<String, ? extends Collection<String>> included) {
		Assert.notNull(included, "'included' must not be null");
		Map<String, Set<String>> copy = new LinkedHashMap<>();
		included.forEach((role, below) -> {
			copy.put(role, Collections.unmodifiableSet(new LinkedHashSet<>(below)));
			below.forEach((each) -> copy.putIfAbsent(each, Set.of()));
		});
		included.forEach((role, below) -> copy.put(role, Collections.unmodifiableSet(new LinkedHashSet<>(below))));
		this.included = Collections.unmodifiableMap(copy);
	}

	/**
	 * Return all roles.
	 * @return names, in the order in which they were named
	 */
	public Set<String> roles() {
		return this.included.keySet();
	}

	/**
	 * Return the roles that a role includes directly.
	 * @param role a role
	 * @return names of roles
	 */
	public Set<String> includedBy(String role) {
		return this.included.getOrDefault(role, Set.of());
	}

	/**
	 * Return the roles so that each stands after those it includes.
	 * @return the roles, without any that lies on a cycle or includes one that does
	 */
	public List<String> fromBelow() {
		Map<String, Integer> waiting = new LinkedHashMap<>();
		Map<String, List<String>> above = new LinkedHashMap<>();
		Deque<String> ready = new ArrayDeque<>();
		this.included.forEach((role, below) -> {
			waiting.put(role, below.size());
			below.forEach((each) -> above.computeIfAbsent(each, (key) -> new ArrayList<>()).add(role));
			if (below.isEmpty()) {
				ready.add(role);
			}
		});
		List<String> ordered = new ArrayList<>();
		while (!ready.isEmpty()) {
			String role = ready.remove();
			ordered.add(role);
			for (String higher : above.getOrDefault(role, List.of())) {
				if (waiting.merge(higher, -1, Integer::sum) == 0) {
					ready.add(higher);
				}
			}
		}
		return ordered;
	}

	/**
	 * Find roles that include one another.
	 * @return a way round that begins and ends with the same role, or an empty list
	 */
	public List<String> cycle() {
		Set<String> left = new LinkedHashSet<>(this.included.keySet());
		fromBelow().forEach(left::remove);
		if (left.isEmpty()) {
			return List.of();
		}
		// Whatever is left includes something that is left, so this comes round
		List<String> way = new ArrayList<>();
		String role = left.iterator().next();
		while (!way.contains(role)) {
			way.add(role);
			role = includedBy(role).stream().filter(left::contains).findFirst().orElseThrow();
		}
		way.add(role);
		return List.copyOf(way.subList(way.indexOf(role), way.size()));
	}

}

package com.socioy.joor.security.permission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RoleTable}, {@link RoleGraph} and {@link RolePermissions}.
 */
class RoleTableTests {

	private static final RoleTable TABLE = new RoleTable(
			new RoleGraph(Map.of("ADMIN", List.of("SUPPORT", "AUDITOR"), "SUPPORT", List.of("USER"))),
			Map.of("USER", List.of("orders:read", "orders:place"), "SUPPORT", List.of("orders:refund"), "AUDITOR",
					List.of("reports:*"), "ROOT", List.of("*")),
			List.of("reports:sales", "reports:customers", "keys:rotate"), "ROLE_");

	private final RolePermissions permissions = new RolePermissions(TABLE, null);

	@Test
	void effectiveWhenRolesIncludeOthersThenAllOfThem() {
		assertThat(TABLE.effectiveOf("USER")).containsExactly("orders:place", "orders:read");
		assertThat(TABLE.effectiveOf("SUPPORT")).containsExactly("orders:place", "orders:read", "orders:refund");
		assertThat(TABLE.effectiveOf("ADMIN")).containsExactly("orders:place", "orders:read", "orders:refund",
				"reports:customers", "reports:sales");
		assertThat(TABLE.effectiveOf("ROOT")).isEqualTo(TABLE.names()).contains("keys:rotate");
		assertThat(TABLE.effectiveOf("NOBODY")).isEmpty();
		assertThat(TABLE.grantedTo("AUDITOR")).containsExactly("reports:*");
		assertThat(TABLE.roles()).containsExactly("ADMIN", "AUDITOR", "ROOT", "SUPPORT", "USER");
	}

	@Test
	void hasWhenSeveralAuthoritiesThenOneIsEnough() {
		assertThat(this.permissions.has(caller("SCOPE_x", "ROLE_USER"), "orders:read")).isTrue();
		assertThat(this.permissions.has(caller("SCOPE_x", "ROLE_USER"), "orders:refund")).isFalse();
		assertThat(this.permissions.has(caller("ROLE_USER", "PERMISSION_orders:refund"), "orders:refund")).isTrue();
		assertThat(this.permissions.of(caller("PERMISSION_orders:refund", "PERMISSION_made:up", "ROLE_USER")))
			.containsExactly("orders:place", "orders:read", "orders:refund");
	}

	@Test
	void hasWhenPermissionDoesNotExistThenNobodyHasIt() {
		Authentication root = caller("ROLE_ROOT", "PERMISSION_made:up", "PERMISSION_*", "*");
		for (String name : List.of("made:up", "*", "orders:*", "", "orders", "ORDERS:READ", "orders:read ")) {
			assertThat(this.permissions.has(root, name)).as(name).isFalse();
			assertThat(this.permissions.isKnown(name)).as(name).isFalse();
		}
	}

	@Test
	void hasWhenWildcardComesWithTheCallerThenItIsNone() {
		for (String authority : List.of("PERMISSION_*", "PERMISSION_orders:*", "orders:*", "*", "ROLE_*")) {
			assertThat(this.permissions.of(caller(authority))).as(authority).isEmpty();
		}
	}

	@Test
	void hasWhenNobodyIsKnownThenFalse() {
		Authentication anonymous = new AnonymousAuthenticationToken("key", "anonymous",
				AuthorityUtils.createAuthorityList("ROLE_ROOT"));
		assertThat(this.permissions.has(anonymous, "orders:read")).isFalse();
		assertThat(this.permissions.of(anonymous)).isEmpty();
		Authentication unauthenticated = caller("ROLE_ROOT");
		unauthenticated.setAuthenticated(false);
		assertThat(this.permissions.has(unauthenticated, "orders:read")).isFalse();
	}

	@Test
	void hasWhenAuthoritiesAreFactorsOrHaveNoNameThenFalse() {
		assertThat(this.permissions.of(caller("FACTOR_PASSWORD", "FACTOR_ROLE_ROOT"))).isEmpty();
		Authentication unnamed = new TestingAuthenticationToken("a", "b", List.of(() -> null));
		assertThat(this.permissions.has(unnamed, "orders:read")).isFalse();
	}

	@Test
	void hasWhenSomebodyElseKnowsTheHierarchyThenAsked() {
		RoleTable flat = new RoleTable(new RoleGraph(Map.of()), Map.of("USER", List.of("orders:read")), List.of(),
				"ROLE_");
		RolePermissions asked = new RolePermissions(flat, RoleHierarchyImpl.fromHierarchy("ROLE_BOSS > ROLE_USER"));
		assertThat(asked.has(caller("ROLE_BOSS"), "orders:read")).isTrue();
		assertThat(asked.of(caller("ROLE_BOSS"))).containsExactly("orders:read");
		assertThat(asked.has(caller("ROLE_OTHER"), "orders:read")).isFalse();
	}

	@Test
	void rolePrefixWhenAnotherThenCounts() {
		RoleTable table = new RoleTable(new RoleGraph(Map.of()), Map.of("USER", List.of("orders:read")), List.of(), "");
		assertThat(new RolePermissions(table, null).has(caller("USER"), "orders:read")).isTrue();
		assertThat(new RolePermissions(table, null).has(caller("ROLE_USER"), "orders:read")).isFalse();
	}

	@Test
	void cycleWhenRolesIncludeOneAnotherThenFound() {
		assertThat(new RoleGraph(Map.of("A", List.of("A"))).cycle()).containsExactly("A", "A");
		Map<String, List<String>> round = new LinkedHashMap<>();
		round.put("TOP", List.of("A"));
		round.put("A", List.of("B", "LEAF"));
		round.put("B", List.of("C"));
		round.put("C", List.of("A"));
		assertThat(new RoleGraph(round).cycle()).hasSize(4).startsWith("A").endsWith("A").doesNotContain("TOP", "LEAF");
		assertThat(new RoleGraph(Map.of("A", List.of("B", "C"), "B", List.of("D"), "C", List.of("D"))).cycle())
			.isEmpty();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RoleTable(new RoleGraph(round), Map.of(), List.of(), "ROLE_"));
	}

	@Test
	void hierarchyWhenAChainIsVeryLongThenWorkedOut() {
		int length = 5000;
		Map<String, List<String>> chain = new LinkedHashMap<>();
		for (int i = 1; i < length; i++) {
			chain.put("R" + i, List.of("R" + (i - 1)));
		}
		RoleTable table = new RoleTable(new RoleGraph(chain), Map.of("R0", List.of("a:b")), List.of(), "ROLE_");
		assertThat(new RolePermissions(table, null).has(caller("ROLE_R" + (length - 1)), "a:b")).isTrue();
	}

	@Property
	void effectiveWhateverTheHierarchyThenWhatReachableRolesWereGiven(
			@ForAll @Size(max = 12) List<@IntRange(max = 63) Integer> edges) {
		Map<String, List<String>> included = new LinkedHashMap<>();
		Map<String, List<String>> grants = new LinkedHashMap<>();
		for (int i = 0; i < 8; i++) {
			grants.put("R" + i, List.of("p:" + i));
		}
		for (int edge : edges) {
			int from = edge / 8;
			int to = edge % 8;
			if (from > to) {
				included.computeIfAbsent("R" + from, (key) -> new ArrayList<>()).add("R" + to);
			}
		}
		RoleTable table = new RoleTable(new RoleGraph(included), grants, List.of(), "ROLE_");
		RoleHierarchyImpl.Builder builder = RoleHierarchyImpl.withDefaultRolePrefix();
		included.forEach((role, below) -> builder.role(role).implies(below.toArray(String[]::new)));
		RolePermissions expanded = new RolePermissions(table, builder.build());
		for (int i = 0; i < 8; i++) {
			Set<String> effective = new HashSet<>(table.effectiveOf("R" + i));
			assertThat(effective).isEqualTo(expanded.of(caller("ROLE_R" + i)));
		}
	}

	private static Authentication caller(String... authorities) {
		return new TestingAuthenticationToken("a", "b", authorities);
	}

}

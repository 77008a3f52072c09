package com.socioy.joor.benchmarks.permission;

import java.util.List;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

import com.socioy.joor.benchmarks.growth.Subject;
import com.socioy.joor.security.permission.RolePermissions;

/**
 * Whether a caller has a permission, with more and more roles of ten permissions each.
 */
public record RoleGrowth() implements Subject {

	private static final int CALLERS = 64;

	@Override
	public String title() {
		return "roles, of ten permissions each";
	}

	@Override
	public List<Integer> sizes() {
		return List.of(1, 10, 100, 1_000);
	}

	@Override
	public Operation prepare(int size) {
		RolePermissions permissions = PermissionBenchmark.permissions(PermissionBenchmark.table(size));
		Authentication[] callers = new Authentication[CALLERS];
		String[] wanted = new String[CALLERS];
		for (int i = 0; i < CALLERS; i++) {
			int role = (int) ((long) i * size / CALLERS);
			callers[i] = new TestingAuthenticationToken("a", "b", "SCOPE_orders", "ROLE_R" + role);
			wanted[i] = "area" + role + ":action" + i % 10;
		}
		int[] next = new int[1];
		return () -> {
			int i = next[0]++ & (CALLERS - 1);
			return permissions.has(callers[i], wanted[i]);
		};
	}

}

package com.socioy.joor.benchmarks.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.core.Authentication;

import com.socioy.joor.security.permission.ConfiguredRoleHierarchy;
import com.socioy.joor.security.permission.RoleGraph;
import com.socioy.joor.security.permission.RolePermissions;
import com.socioy.joor.security.permission.RoleTable;

/**
 * Whether a caller has a permission, with few and with many roles of ten permissions
 * each. One role includes all others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PermissionBenchmark {

	/**
	 * So many at a time, since one takes less than looking at the clock does.
	 */
	private static final int TIMES = 64;

	private static final int PERMISSIONS = 10;

	/**
	 * How many roles there are.
	 */
	@Param({ "10", "1000" })
	public int roles;

	private RolePermissions permissions = permissions(new RoleTable(new RoleGraph(Map.of()), Map.of(), List.of(), ""));

	private AuthorityAuthorizationManager<Object> role = AuthorityAuthorizationManager.hasRole("R0");

	private final Authentication member = new TestingAuthenticationToken("a", "b", "SCOPE_orders", "FACTOR_BEARER",
			"ROLE_R5");

	private final Authentication top = new TestingAuthenticationToken("a", "b", "SCOPE_orders", "FACTOR_BEARER",
			"ROLE_TOP");

	@Setup
	public void prepare() {
		RoleTable table = table(this.roles);
		this.permissions = permissions(table);
		this.role = AuthorityAuthorizationManager.hasRole("R0");
		this.role.setRoleHierarchy(new ConfiguredRoleHierarchy(() -> table));
	}

	static RoleTable table(int roles) {
		Map<String, List<String>> grants = new LinkedHashMap<>();
		List<String> all = new ArrayList<>();
		for (int i = 0; i < roles; i++) {
			List<String> granted = new ArrayList<>();
			for (int j = 0; j < PERMISSIONS; j++) {
				granted.add("area" + i + ":action" + j);
			}
			grants.put("R" + i, granted);
			all.add("R" + i);
		}
		return new RoleTable(new RoleGraph(Map.of("TOP", all)), grants, List.of(), "ROLE_");
	}

	static RolePermissions permissions(RoleTable table) {
		return new RolePermissions(table, null);
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void permissionOfRole(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.permissions.has(this.member, "area5:action5"));
		}
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void permissionOfAnotherRole(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.permissions.has(this.member, "area6:action5"));
		}
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void permissionOfRoleThatIncludesAll(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.permissions.has(this.top, "area5:action5"));
		}
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void roleAskedBySpringSecurity(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.role.authorize(() -> this.member, this));
		}
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void roleThatIncludesAllAskedBySpringSecurity(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.role.authorize(() -> this.top, this));
		}
	}

}

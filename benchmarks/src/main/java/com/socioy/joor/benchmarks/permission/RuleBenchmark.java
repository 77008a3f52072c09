package com.socioy.joor.benchmarks.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.access.intercept.RequestMatcherDelegatingAuthorizationManager;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.util.ServletRequestPathUtils;

import com.socioy.joor.security.access.AccessPolicy;
import com.socioy.joor.security.access.AccessRequirement;
import com.socioy.joor.security.access.AccessRule;
import com.socioy.joor.security.access.AccessRules;
import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.access.CallerChecks;
import com.socioy.joor.security.access.MvcPaths;
import com.socioy.joor.security.access.PublicEndpoints;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.identity.AuthenticationDemand;
import com.socioy.joor.security.permission.RoleGraph;
import com.socioy.joor.security.permission.RolePermissions;
import com.socioy.joor.security.permission.RoleTable;
import com.socioy.joor.security.web.PeerAddressResolver;

/**
 * Which rule decides about a request, and what it says, with few and with many rules of a
 * permission each; and plain Spring Security's rules, which it asks one by one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RuleBenchmark {

	/**
	 * So many at a time, to look at the clock less often.
	 */
	private static final int TIMES = 16;

	/**
	 * How many rules and roles there are.
	 */
	@Param({ "10", "1000" })
	public int rules;

	private AccessRulesAuthorizationManager manager = manager(1);

	private AuthorizationManager<HttpServletRequest> plain = plain(1);

	private final Authentication caller = new TestingAuthenticationToken("a", "b", "SCOPE_orders", "FACTOR_BEARER",
			"ROLE_R5");

	private final RequestAuthorizationContext exact = request("/api/area5/list");

	private final RequestAuthorizationContext variable = request("/api/area5/orders/7");

	private final RequestAuthorizationContext unnamed = request("/elsewhere/7");

	@Setup
	public void prepare() {
		this.manager = manager(this.rules);
		this.plain = plain(this.rules);
	}

	static AccessRulesAuthorizationManager manager(int count) {
		Map<String, List<String>> grants = new LinkedHashMap<>();
		List<AccessRule> rules = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String permission = "area" + i + ":read";
			grants.put("R" + i, List.of(permission));
			AccessRequirement requirement = new AccessRequirement(AccessPolicy.AUTHENTICATED, Set.of(), Set.of(),
					Set.of(), Set.of(permission), AuthenticationDemand.NONE);
			String path = (i % 2 == 0) ? "/api/area" + i + "/list" : "/api/area" + i + "/{kind}/{id}";
			rules.add(new AccessRule("rules[" + i + "]", path, Set.of("GET"), requirement));
		}
		rules.add(new AccessRule("list", "/api/area5/list", Set.of("GET"),
				AccessRequirement.of(AccessPolicy.AUTHENTICATED)));
		RoleTable table = new RoleTable(new RoleGraph(Map.of()), grants, List.of(), "ROLE_");
		return new AccessRulesAuthorizationManager(AccessRules.of(rules, MvcPaths.withDefaults()), PublicEndpoints.NONE,
				AccessPolicy.AUTHENTICATED,
				new CallerChecks(new DefaultAuthorizationManagerFactory<>(), new RolePermissions(table, null), null),
				new Silent(), new PeerAddressResolver());
	}

	static AuthorizationManager<HttpServletRequest> plain(int count) {
		RequestMatcherDelegatingAuthorizationManager.Builder builder = RequestMatcherDelegatingAuthorizationManager
			.builder();
		PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
		for (int i = 0; i < count; i++) {
			String path = (i % 2 == 0) ? "/api/area" + i + "/list" : "/api/area" + i + "/{kind}/{id}";
			builder.add(paths.matcher(HttpMethod.GET, path), AuthorityAuthorizationManager.hasRole("R" + i));
		}
		return builder.anyRequest().authenticated().build();
	}

	static RequestAuthorizationContext request(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		// As Spring's filter does, ahead of all that ask for the path
		ServletRequestPathUtils.parseAndCache(request);
		return new RequestAuthorizationContext(request);
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void pathWithoutVariables(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.manager.authorize(() -> this.caller, this.exact));
		}
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void pathWithVariables(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.manager.authorize(() -> this.caller, this.variable));
		}
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void pathThatNoRuleNames(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.manager.authorize(() -> this.caller, this.unnamed));
		}
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void pathWithVariablesPlain(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.plain.authorize(() -> this.caller, this.variable.getRequest()));
		}
	}

	@Benchmark
	@OperationsPerInvocation(TIMES)
	public void pathThatNoRuleNamesPlain(Blackhole sink) {
		for (int i = 0; i < TIMES; i++) {
			sink.consume(this.plain.authorize(() -> this.caller, this.unnamed.getRequest()));
		}
	}

	private static final class Silent implements SecurityEventPublisher {

		@Override
		public void publish(SecurityEvent.Builder event) {
			throw new IllegalStateException("Nobody is refused here");
		}

	}

}

package com.socioy.joor.benchmarks.permission;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import com.socioy.joor.benchmarks.growth.Subject;
import com.socioy.joor.security.access.AccessRulesAuthorizationManager;

/**
 * One decision among more and more access rules, for paths of rules from the first to the
 * last.
 *
 * @param plain whether the rules are Spring Security's own
 */
public record RuleGrowth(boolean plain) implements Subject {

	private static final int PATHS = 64;

	@Override
	public String title() {
		return this.plain ? "plain Spring Security: access rules" : "access rules";
	}

	@Override
	public List<Integer> sizes() {
		return List.of(1, 10, 100, 1_000);
	}

	@Override
	public Operation prepare(int size) {
		RequestAuthorizationContext[] requests = new RequestAuthorizationContext[PATHS];
		Authentication[] callers = new Authentication[PATHS];
		for (int i = 0; i < PATHS; i++) {
			int rule = (int) ((long) i * size / PATHS);
			requests[i] = RuleBenchmark.request("/api/area" + rule + ((rule % 2 == 0) ? "/list" : "/orders/7"));
			callers[i] = new TestingAuthenticationToken("a", "b", "ROLE_R" + rule);
		}
		int[] next = new int[1];
		if (this.plain) {
			AuthorizationManager<HttpServletRequest> manager = RuleBenchmark.plain(size);
			return () -> {
				int i = next[0]++ & (PATHS - 1);
				return manager.authorize(() -> callers[i], requests[i].getRequest());
			};
		}
		AccessRulesAuthorizationManager manager = RuleBenchmark.manager(size);
		return () -> {
			int i = next[0]++ & (PATHS - 1);
			return manager.authorize(() -> callers[i], requests[i]);
		};
	}

}

package com.socioy.joor.security.ratelimit;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finds the policies of a request. How many others there are makes no difference.
 * Immutable.
 */
final class PolicyTable {

	private final PolicyTree tree = new PolicyTree();

	private final PathPatternParser parser;

	private int rows;

	/**
	 * Create a table.
	 * @param policies the policies, in order
	 * @param exemptPaths patterns of paths at which reading without a credential is never
	 * limited
	 * @param parser parser of Spring MVC
	 * @param prefix servlet path of the dispatcher servlet, below which patterns are
	 * tried as well; empty if it serves all paths
	 */
	PolicyTable(List<RateLimitPolicy> policies, List<String> exemptPaths, PathPatternParser parser, String prefix) {
		this.parser = parser;
		for (RateLimitPolicy policy : policies) {
			int first = add(policy, policy.paths(), -1, prefix);
			add(counting(policy), policy.countedPaths(), first, prefix);
		}
		add(null, exemptPaths, -1, "");
		this.tree.complete();
	}

	private int add(@Nullable RateLimitPolicy policy, List<String> paths, int replaces, String prefix) {
		if (paths.isEmpty()) {
			return -1;
		}
		PolicyRow row = new PolicyRow(this.rows++, policy, replaces);
		for (String path : paths) {
			this.tree.add(row, test(path));
			// What begins with any number of segments matches below the prefix anyway
			if (!prefix.isEmpty() && !path.equals("/**") && !path.startsWith("/**/") && !path.startsWith("/{*")) {
				this.tree.add(row, test(prefix + path));
			}
		}
		return row.order();
	}

	private static RateLimitPolicy counting(RateLimitPolicy policy) {
		return new RateLimitPolicy(policy.quota(), policy.countedPaths(), List.of(), policy.methods(), policy.key(),
				policy.stage(), policy.callers(), RateLimitPolicy.Count.ALL, policy.cost(), policy.allow(),
				policy.block(), policy.dryRun(), policy.attempts());
	}

	private PathTest test(String path) {
		return new PathTest(this.parser.parse(path), this.parser.isCaseSensitive());
	}

	/**
	 * Return the policies of a request.
	 * @param request the request
	 * @return the policies
	 */
	PolicySet match(HttpServletRequest request) {
		FoundPolicies found = this.tree.find(request.getMethod(), new PathOfRequest(request));
		// What comes with a credential makes work, wherever it goes
		boolean exempted = found.isExempt() && request.getHeader("Authorization") == null;
		return exempted ? PolicySet.NONE : found.policies();
	}

}

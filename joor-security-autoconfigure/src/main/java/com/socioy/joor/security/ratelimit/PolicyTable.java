package com.socioy.joor.security.ratelimit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import com.socioy.joor.security.ratelimit.RateLimitPolicy.Callers;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Count;
import com.socioy.joor.security.ratelimit.RateLimitPolicy.Stage;

/**
 * Finds the policies of a request. Immutable.
 * <p>
 * A set of policies is a number with one bit for each. Policies are kept by the first
 * segment of their paths, so those of other paths cost nothing.
 */
final class PolicyTable {

	/**
	 * One bit is left for the paths that are never limited.
	 */
	static final int CAPACITY = 63;

	private static final long EXEMPT = 1L << 63;

	private final List<Row> rows = new ArrayList<>();

	private final Row exempt;

	private final Map<String, Long> bySegment = new HashMap<>();

	private final SegmentIndex segments;

	private final boolean caseSensitive;

	private long open;

	private long all;

	private long beforeAuthentication;

	private long anonymousOnly;

	private long variants;

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
		this.caseSensitive = parser.isCaseSensitive();
		for (RateLimitPolicy policy : policies) {
			add(policy, policy.count(), policy.paths(), parser, prefix);
			add(policy, null, policy.countedPaths(), parser, prefix);
		}
		if (this.rows.size() > CAPACITY) {
			throw new IllegalArgumentException("There can be no more than " + CAPACITY + " policies");
		}
		this.exempt = new Row(null, tests(exemptPaths, parser, ""));
		register(this.exempt, EXEMPT);
		this.segments = new SegmentIndex(this.bySegment);
	}

	private void add(RateLimitPolicy policy, @Nullable Count count, List<String> paths, PathPatternParser parser,
			String prefix) {
		if (paths.isEmpty()) {
			return;
		}
		long bit = 1L << this.rows.size();
		if (count != policy.count() && !policy.paths().isEmpty()) {
			this.variants |= bit;
		}
		Row row = new Row((count == policy.count()) ? policy : counting(policy), tests(paths, parser, prefix));
		this.rows.add(row);
		register(row, bit);
		if (policy.stage() == Stage.BEFORE_AUTHENTICATION) {
			this.beforeAuthentication |= bit;
		}
		else if (policy.callers() == Callers.UNVERIFIED) {
			this.anonymousOnly |= bit;
		}
	}

	private static RateLimitPolicy counting(RateLimitPolicy policy) {
		return new RateLimitPolicy(policy.quota(), policy.countedPaths(), List.of(), policy.methods(), policy.key(),
				policy.stage(), policy.callers(), Count.ALL, policy.cost(), policy.allow(), policy.block(),
				policy.dryRun(), policy.attempts());
	}

	private static PathTest[] tests(List<String> paths, PathPatternParser parser, String prefix) {
		List<PathTest> tests = new ArrayList<>();
		for (String path : paths) {
			tests.add(test(path, parser));
			if (!prefix.isEmpty()) {
				tests.add(test(prefix + path, parser));
			}
		}
		return tests.toArray(PathTest[]::new);
	}

	private static PathTest test(String path, PathPatternParser parser) {
		PathPattern pattern = parser.parse(path);
		return new PathTest(pattern, parser.isCaseSensitive());
	}

	private void register(Row row, long bit) {
		for (PathTest test : row.tests()) {
			String segment = this.caseSensitive ? test.firstSegment() : null;
			if (test.matchesAll() && row.isForAllMethods()) {
				this.all |= bit;
			}
			else if (segment != null) {
				this.bySegment.merge(segment, bit, (left, right) -> left | right);
			}
			else {
				this.open |= bit;
			}
		}
	}

	/**
	 * Return the policies of a request.
	 * @param request the request
	 * @return one bit for each policy
	 */
	long match(HttpServletRequest request) {
		PathOfRequest path = new PathOfRequest(request);
		long candidates = this.open | this.segments.get(path);
		long matched = this.all;
		for (long rest = candidates & ~matched; rest != 0; rest &= rest - 1) {
			long bit = Long.lowestOneBit(rest);
			Row row = (bit == EXEMPT) ? this.exempt : this.rows.get(Long.numberOfTrailingZeros(bit));
			if (row.matches(request.getMethod(), path)) {
				matched |= bit;
			}
		}
		// What counts every request stands right behind what it is a variant of
		matched &= ~((matched & this.variants) >>> 1);
		// What comes with a credential makes work, wherever it goes
		boolean exempted = (matched & EXEMPT) != 0 && request.getHeader("Authorization") == null;
		return exempted ? 0 : matched & ~EXEMPT;
	}

	/**
	 * Return those of a set that are decided before authentication.
	 * @param policies a set of policies
	 * @return a set
	 */
	long beforeAuthentication(long policies) {
		return policies & this.beforeAuthentication;
	}

	/**
	 * Return those of a set that are decided after authentication.
	 * @param policies a set of policies
	 * @param verified whether a credential was verified
	 * @return a set
	 */
	long afterAuthentication(long policies, boolean verified) {
		return policies & ~this.beforeAuthentication & (verified ? ~this.anonymousOnly : -1L);
	}

	/**
	 * Return those of a set that count a credential that fails.
	 * @param policies a set of policies
	 * @return a set
	 */
	long anonymousOnly(long policies) {
		return policies & this.anonymousOnly;
	}

	/**
	 * Return a policy of a set.
	 * @param policies the set, which is not empty
	 * @return the policy of its lowest bit
	 */
	RateLimitPolicy first(long policies) {
		RateLimitPolicy policy = this.rows.get(Long.numberOfTrailingZeros(policies)).policy();
		if (policy == null) {
			throw new IllegalArgumentException("Not a policy");
		}
		return policy;
	}

	/**
	 * Finds the bits of a path's first segment. Knows paths that have to be decoded only
	 * after that.
	 */
	private static final class SegmentIndex {

		private final Map<String, Long> bySegment;

		private final String[] names;

		private final long[] bits;

		SegmentIndex(Map<String, Long> bySegment) {
			this.bySegment = Map.copyOf(bySegment);
			int size = Integer.highestOneBit(Math.max(1, bySegment.size())) * 4;
			this.names = new String[size];
			this.bits = new long[size];
			bySegment.forEach((name, policies) -> {
				int place = slot(name.hashCode());
				while (this.names[place] != null) {
					place = (place + 1) & (size - 1);
				}
				this.names[place] = name;
				this.bits[place] = policies;
			});
		}

		private int slot(int hash) {
			return (hash ^ (hash >>> 16)) & (this.names.length - 1);
		}

		long get(PathOfRequest path) {
			if (!path.isPlain()) {
				return decoded(path.parsed());
			}
			String uri = path.uri();
			int start = path.start() + 1;
			int hash = 0;
			int end = start;
			while (end < uri.length() && uri.charAt(end) != '/') {
				hash = 31 * hash + uri.charAt(end++);
			}
			int place = slot(hash);
			for (String name = this.names[place]; name != null; name = this.names[place]) {
				if (name.length() == end - start && uri.startsWith(name, start)) {
					return this.bits[place];
				}
				place = (place + 1) & (this.names.length - 1);
			}
			return 0;
		}

		private long decoded(PathContainer path) {
			List<PathContainer.Element> elements = path.elements();
			Long policies = null;
			if (elements.size() > 1 && elements.get(1) instanceof PathContainer.PathSegment segment) {
				policies = this.bySegment.get(segment.valueToMatch());
			}
			return (policies != null) ? policies : 0;
		}

	}

	/**
	 * A policy and its patterns.
	 *
	 * @param policy the policy, or {@code null} for the paths that are never limited
	 * @param tests its patterns
	 */
	private record Row(@Nullable RateLimitPolicy policy, PathTest[] tests) {

		boolean isForAllMethods() {
			return this.policy != null && this.policy.methods().isEmpty();
		}

		boolean matches(String method, PathOfRequest path) {
			return isFor(method) && matches(path);
		}

		private boolean isFor(String method) {
			boolean reading = "GET".equals(method) || "HEAD".equals(method);
			if (this.policy == null) {
				return reading;
			}
			return this.policy.methods().isEmpty() || this.policy.methods().contains(reading ? "GET" : method)
					|| this.policy.methods().contains(method);
		}

		private boolean matches(PathOfRequest path) {
			for (PathTest test : this.tests) {
				if (test.matches(path)) {
					return true;
				}
			}
			return false;
		}

	}

}

package com.socioy.joor.security.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.ratelimit.RateLimitHeaders;
import com.socioy.joor.security.ratelimit.RateLimitPolicy;
import com.socioy.joor.security.ratelimit.Refill;
import com.socioy.joor.security.ratelimit.StoreFailure;

/**
 * Properties of the limits on how often a client may call.
 *
 * @param store Where requests are counted once it is known who calls.
 * @param maxKeys Number of clients that one node remembers at most for all policies.
 * @param headers Style of the response headers that tell clients how they stand.
 * @param message Text for people in the body of the answer to a client that is over a
 * limit.
 * @param dryRun Whether the limits only report what they would refuse.
 * @param allow Comma-separated list of addresses and CIDR ranges that no policy applies
 * to.
 * @param block Comma-separated list of addresses and CIDR ranges that are refused by
 * every policy that applies to a request.
 * @param authentication Where clients try to log in.
 * @param policies Policies by name; what is set for one of the default policies is merged
 * over it.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.rate-limit")
public record RateLimitProperties(@DefaultValue("local") Store store, @DefaultValue("100000") int maxKeys,
		@DefaultValue("draft") RateLimitHeaders.Style headers,
		@DefaultValue("Too many requests, please try again later.") String message,
		@DefaultValue("false") boolean dryRun, @DefaultValue List<String> allow, @DefaultValue List<String> block,
		@DefaultValue Authentication authentication, @DefaultValue Map<String, Policy> policies) {

	/**
	 * Where requests are counted.
	 */
	public enum Store {

		/**
		 * In the memory of each node.
		 */
		LOCAL,

		/**
		 * In Redis, for all nodes together.
		 */
		REDIS

	}

	/**
	 * Where clients try to log in.
	 *
	 * @param paths Comma-separated list of path patterns at which a POST request is an
	 * attempt to log in.
	 * @param countedPaths Comma-separated list of those of these path patterns at which
	 * every attempt counts, not only those that fail.
	 */
	public record Authentication(List<String> paths, List<String> countedPaths) {

		private static final List<String> PATHS = List.of("/login", "/auth/login", "/auth/register", "/auth/refresh",
				"/auth/reset", "/oauth2/token");

		private static final List<String> COUNTED_PATHS = List.of("/auth/register", "/auth/reset");

		@SuppressWarnings("NullAway") // The binder passes null for what is not set
		public Authentication {
			paths = (paths != null) ? List.copyOf(paths) : PATHS;
			countedPaths = (countedPaths != null) ? List.copyOf(countedPaths) : COUNTED_PATHS;
		}

	}

	/**
	 * Who may do what how often.
	 *
	 * @param enabled Whether the policy is there at all.
	 * @param paths Comma-separated list of path patterns, as in a request mapping; empty
	 * if only code names the policy.
	 * @param methods Comma-separated list of HTTP methods, all if empty.
	 * @param key Whom it counts for: ip, user, user-or-ip, header:name, claim:name or
	 * bean:name.
	 * @param limit Number of requests that come back within one period.
	 * @param per Length of the period.
	 * @param burst Number of requests that can be had at once.
	 * @param refill How what was used up comes back.
	 * @param bandwidths Several limits that hold at once, instead of one.
	 * @param cost How much one request uses up.
	 * @param stage When it is decided.
	 * @param callers To whom it applies.
	 * @param count Which requests use it up.
	 * @param allow Comma-separated list of addresses and CIDR ranges it does not apply
	 * to.
	 * @param block Comma-separated list of addresses and CIDR ranges it refuses.
	 * @param dryRun Whether it only reports what it would refuse.
	 * @param onStoreFailure What happens while a shared store does not answer.
	 */
	public record Policy(@Nullable Boolean enabled, @Nullable List<String> paths, @Nullable Set<String> methods,
			@Nullable String key, @Nullable Long limit, @Nullable Duration per, @Nullable Long burst,
			@Nullable Refill refill, @Nullable List<Limit> bandwidths, @Nullable Long cost,
			RateLimitPolicy.@Nullable Stage stage, RateLimitPolicy.@Nullable Callers callers,
			RateLimitPolicy.@Nullable Count count, @Nullable List<String> allow, @Nullable List<String> block,
			@Nullable Boolean dryRun, @Nullable StoreFailure onStoreFailure) {
	}

	/**
	 * How much is allowed within which time.
	 *
	 * @param limit Number of requests that come back within one period.
	 * @param per Length of the period.
	 * @param burst Number of requests that can be had at once.
	 * @param refill How what was used up comes back.
	 */
	public record Limit(@Nullable Long limit, @Nullable Duration per, @Nullable Long burst, @Nullable Refill refill) {
	}

}

package com.socioy.joor.security.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Says whom a request counts for, where none of the built-in keys does. A policy names
 * the bean of this type as {@code key: bean:<name>}. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RateLimitKeyResolver {

	/**
	 * Return whom a request counts for. Must not be something that a client can choose
	 * anew with each request.
	 * @param request the request
	 * @return a name, or {@code null} if the policy does not apply
	 */
	@Nullable String resolve(HttpServletRequest request);

}

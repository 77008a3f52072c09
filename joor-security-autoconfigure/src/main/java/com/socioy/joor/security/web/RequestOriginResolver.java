package com.socioy.joor.security.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Finds out by which origin the client addressed this application. Everything that
 * depends on scheme or host asks this one bean, so that all of it rests on the same trust
 * in proxies as the {@link ClientAddressResolver client's address}. Implementations are
 * safe for use by several threads and never throw for what a client sends.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RequestOriginResolver {

	/**
	 * Return the origin that a request was sent to.
	 * @param request the request
	 * @return the origin
	 */
	RequestOrigin resolve(HttpServletRequest request);

}

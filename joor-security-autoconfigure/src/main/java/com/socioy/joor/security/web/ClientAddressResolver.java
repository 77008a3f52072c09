package com.socioy.joor.security.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Decides who sent a request. The whole product asks this one bean, so limits, events and
 * lists always mean the same client. Implementations are safe for use by several threads,
 * never look up a name and never throw.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ClientAddressResolver {

	/**
	 * Return the address of the client.
	 * @param request the request
	 * @return the address
	 */
	ClientAddress resolve(HttpServletRequest request);

}

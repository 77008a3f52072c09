package com.socioy.joor.security.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Is told of requests that the firewall of Spring Security rejects. No filter chain sees
 * them. Safe for use by several threads, and never throws.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RequestRejectionListener {

	/**
	 * Take note of a rejected request. Its path and headers may be malformed.
	 * @param request the request
	 */
	void onRejection(HttpServletRequest request);

}

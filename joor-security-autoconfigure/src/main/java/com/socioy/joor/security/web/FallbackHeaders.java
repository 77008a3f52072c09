package com.socioy.joor.security.web;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Security headers for responses that no filter chain sees: what the container or the
 * firewall rejects, and errors on their way past the chains. Headers that are there
 * already stay as they are. Implementations are safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface FallbackHeaders {

	/**
	 * Write the headers, unless a chain did.
	 * @param request the request
	 * @param response the response, not yet committed
	 * @return the response to write the body to, which may adapt the headers to the type
	 * of the content
	 */
	HttpServletResponse write(HttpServletRequest request, HttpServletResponse response);

	/**
	 * Write the headers where there are no servlets, for a body that brings neither
	 * script nor style.
	 * @param secure whether the connection is encrypted
	 * @param present tells whether a header is there already
	 * @param writer takes name and value of a header
	 */
	void write(boolean secure, Predicate<String> present, BiConsumer<String, String> writer);

}

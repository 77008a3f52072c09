package com.socioy.joor.security.access;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.RequestPath;

/**
 * Knows which requests are about to reach a {@link PublicEndpoint}.
 *
 * @since 0.1.0
 */
public interface PublicEndpoints {

	/**
	 * Knows of no public endpoint.
	 */
	PublicEndpoints NONE = new PublicEndpoints() {

		@Override
		public boolean isPublic(HttpServletRequest request, RequestPath path) {
			return false;
		}

		@Override
		public List<String> describe() {
			return List.of();
		}

	};

	/**
	 * Return whether a request would be handed to a public endpoint.
	 * @param request the request
	 * @param path the path of the request
	 * @return {@code true} only if that is certain
	 */
	boolean isPublic(HttpServletRequest request, RequestPath path);

	/**
	 * Describe the public endpoints for people.
	 * @return one line for each: methods and path, and the handler in parentheses
	 */
	List<String> describe();

}

package com.socioy.joor.security.web;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.servlet.ServletRequest;

/**
 * Name of one failed request, by which what the client saw and what the log says are
 * brought together. One request has one, however often it is asked for. It is no secret
 * and proves nothing.
 *
 * @since 0.1.0
 */
public final class ErrorId {

	/**
	 * Name of the response header and the member of the problem that carry the id.
	 */
	public static final String HEADER = "X-Error-Id";

	private static final String ATTRIBUTE = ErrorId.class.getName();

	private ErrorId() {
	}

	/**
	 * Return the id of a request, and make it up if nothing failed so far.
	 * @param request the request
	 * @return the id
	 */
	public static String of(ServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String id) {
			return id;
		}
		ThreadLocalRandom random = ThreadLocalRandom.current();
		String id = new UUID(random.nextLong(), random.nextLong()).toString();
		request.setAttribute(ATTRIBUTE, id);
		return id;
	}

}

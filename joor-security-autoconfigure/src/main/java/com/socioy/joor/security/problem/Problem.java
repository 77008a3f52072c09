package com.socioy.joor.security.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.socioy.joor.security.web.ErrorId;

/**
 * What a client is told about an error, as of RFC 9457. It holds fixed words, the id of
 * the error, and members that a feature chose; never a message of an exception, a path or
 * anything else the client sent.
 *
 * @param status status of the response
 * @param type stable URI of the kind of problem
 * @param title what the status means, the same text for every problem of this status
 * @param errorId id under which the log tells more
 * @param members further members, in order
 * @since 0.1.0
 */
public record Problem(int status, String type, String title, String errorId, Map<String, Object> members) {

	/**
	 * Media type of a problem in JSON.
	 */
	public static final String MEDIA_TYPE = "application/problem+json";

	/**
	 * Name of the member that carries the {@link ErrorId}.
	 */
	public static final String ERROR_ID = "errorId";

	public Problem {
		Objects.requireNonNull(type, "'type' must not be null");
		Objects.requireNonNull(title, "'title' must not be null");
		Objects.requireNonNull(errorId, "'errorId' must not be null");
		members = new LinkedHashMap<>(members);
	}

	/**
	 * Return the problem as its members, in the order in which they are written. A
	 * further member never replaces one of RFC 9457.
	 * @return values by name of the member
	 */
	public Map<String, Object> toMap() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("type", this.type);
		map.put("title", this.title);
		map.put("status", this.status);
		map.put("instance", "urn:uuid:" + this.errorId);
		map.put(ERROR_ID, this.errorId);
		this.members.forEach(map::putIfAbsent);
		return map;
	}

}

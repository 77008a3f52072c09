package com.socioy.joor.security.problem;

import java.util.Map;
import java.util.Objects;

import jakarta.servlet.ServletRequest;

import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.Refusal;

/**
 * Makes the {@link Problem} of a request: the one a feature refused it with, else the one
 * of the status. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Problems {

	/**
	 * What types begin with unless it is set otherwise.
	 */
	public static final String DEFAULT_TYPE_BASE = "urn:joor:problem:";

	private final String typeBase;

	/**
	 * Create it with a base of types.
	 * @param typeBase what every type begins with; the name of the kind of problem is
	 * appended
	 */
	public Problems(String typeBase) {
		this.typeBase = Objects.requireNonNull(typeBase, "'typeBase' must not be null");
	}

	/**
	 * Return the problem of a request.
	 * @param request the request
	 * @param status status of the response
	 * @return the problem
	 */
	public Problem of(ServletRequest request, int status) {
		Refusal refusal = Refusal.of(request);
		if (refusal != null && refusal.status() == status) {
			return of(request, status, refusal.type(), refusal.members());
		}
		return of(request, status, Titles.type(status), Map.of());
	}

	/**
	 * Return a problem of a kind.
	 * @param request the request
	 * @param status status of the response
	 * @param type last segment of the type, in kebab-case
	 * @param members further members
	 * @return the problem
	 */
	public Problem of(ServletRequest request, int status, String type, Map<String, Object> members) {
		return of(ErrorId.of(request), status, type, members);
	}

	/**
	 * Return the problem of a request that never became one.
	 * @param errorId id of the error
	 * @param status status of the response
	 * @return the problem
	 */
	public Problem of(String errorId, int status) {
		return of(errorId, status, Titles.type(status), Map.of());
	}

	private Problem of(String errorId, int status, String type, Map<String, Object> members) {
		return new Problem(status, this.typeBase + type, Titles.title(status), errorId, members);
	}

}

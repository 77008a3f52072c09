package com.socioy.joor.security.headers;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.BooleanSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * The prepared headers of one filter chain. Safe for use by several threads.
 */
final class ChainHeaders {

	private final HeaderPolicy general;

	private final List<PathPolicy> paths;

	private final RequestOriginResolver origins;

	private final BooleanSupplier anonymous;

	private final SecureRandom random;

	// Learned from the first response that has no X-Frame-Options; the builder of the
	// chain does not tell whether its user switched the header off
	private volatile boolean framesUnrestricted;

	/**
	 * Create the headers of a chain.
	 * @param general headers for all paths that have none of their own
	 * @param paths headers by path, the first one that matches counts
	 * @param origins knows whether a client speaks HTTPS
	 * @param anonymous tells whether the present caller is not authenticated
	 * @param random where nonces come from
	 */
	ChainHeaders(HeaderPolicy general, List<PathPolicy> paths, RequestOriginResolver origins, BooleanSupplier anonymous,
			SecureRandom random) {
		this.general = general;
		this.paths = List.copyOf(paths);
		this.origins = origins;
		this.anonymous = anonymous;
		this.random = random;
	}

	HeaderPolicy policyFor(HttpServletRequest request) {
		for (PathPolicy candidate : this.paths) {
			if (candidate.matcher().matches(request)) {
				return candidate.policy();
			}
		}
		return this.general;
	}

	HeaderPolicy general() {
		return this.general;
	}

	boolean isSecure(HttpServletRequest request) {
		return request.isSecure() || this.origins.resolve(request).isSecure();
	}

	/**
	 * Return whether the caller is certainly nobody in particular. Does not load a
	 * session for the answer.
	 * @param request the request
	 * @return whether it is
	 */
	boolean isAnonymous(HttpServletRequest request) {
		return request.getHeader("Authorization") == null && request.getRequestedSessionId() == null
				&& this.anonymous.getAsBoolean();
	}

	CspNonce newNonce() {
		return new CspNonce(this.random);
	}

	boolean framesUnrestricted() {
		return this.framesUnrestricted;
	}

	void learnFramesUnrestricted() {
		if (!this.framesUnrestricted) {
			this.framesUnrestricted = true;
		}
	}

	/**
	 * Headers for some paths.
	 *
	 * @param matcher which requests they are for
	 * @param policy the headers
	 */
	record PathPolicy(RequestMatcher matcher, HeaderPolicy policy) {

	}

}

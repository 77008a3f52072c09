package com.socioy.joor.security.problem;

import java.util.Objects;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Keeps a refusal from leaving something behind: a request that changes something and has
 * no session cannot have a valid token, so making one up for it, and a session to hold
 * it, only hands a cookie to whoever was refused. Everything else is passed on.
 *
 * @since 0.1.0
 */
public final class SessionlessCsrfTokenRepository implements CsrfTokenRepository {

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private final CsrfTokenRepository delegate;

	/**
	 * Create a repository around one that keeps tokens in the session.
	 * @param delegate the repository
	 */
	public SessionlessCsrfTokenRepository(CsrfTokenRepository delegate) {
		this.delegate = Objects.requireNonNull(delegate, "'delegate' must not be null");
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return this.delegate.generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		if (token != null && ProblemResponse.isArmed(request) && !SAFE_METHODS.contains(request.getMethod())
				&& request.getSession(false) == null) {
			return;
		}
		this.delegate.saveToken(token, request, response);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return this.delegate.loadToken(request);
	}

}

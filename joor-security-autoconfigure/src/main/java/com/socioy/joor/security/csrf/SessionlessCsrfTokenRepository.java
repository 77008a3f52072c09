package com.socioy.joor.security.csrf;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DeferredCsrfToken;

import com.socioy.joor.security.web.CsrfPassedFilter;
import com.socioy.joor.security.web.SafeMethods;

/**
 * Keeps the CSRF filter from opening a session for every request that it looks at. A
 * request that changes something and has no session cannot have a valid token: the token
 * made up for the comparison is stored only when the application asks for it later, to
 * put it into a page.
 *
 * @since 0.1.0
 */
public final class SessionlessCsrfTokenRepository implements CsrfTokenRepository {

	private final CsrfTokenRepository delegate;

	/**
	 * Create a repository around one that keeps tokens in the session.
	 * @param delegate the repository
	 */
	public SessionlessCsrfTokenRepository(CsrfTokenRepository delegate) {
		this.delegate = Objects.requireNonNull(delegate, "'delegate' must not be null");
	}

	@Override
	public DeferredCsrfToken loadDeferredToken(HttpServletRequest request, HttpServletResponse response) {
		return new LateToken(request, response);
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return this.delegate.generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		this.delegate.saveToken(token, request, response);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return this.delegate.loadToken(request);
	}

	/**
	 * Token of one request, stored no earlier than it has to be.
	 */
	private final class LateToken implements DeferredCsrfToken {

		private final HttpServletRequest request;

		private final HttpServletResponse response;

		private @Nullable CsrfToken token;

		private boolean generated;

		private boolean saved;

		LateToken(HttpServletRequest request, HttpServletResponse response) {
			this.request = request;
			this.response = response;
		}

		@Override
		public CsrfToken get() {
			CsrfToken token = find();
			if (this.generated && !this.saved && isWanted()) {
				this.saved = true;
				saveToken(token, this.request, this.response);
			}
			return token;
		}

		@Override
		public boolean isGenerated() {
			find();
			return this.generated;
		}

		private CsrfToken find() {
			CsrfToken token = this.token;
			if (token == null) {
				token = loadToken(this.request);
				if (token == null) {
					token = generateToken(this.request);
					this.generated = true;
				}
				this.token = token;
			}
			return token;
		}

		private boolean isWanted() {
			return SafeMethods.contains(this.request.getMethod()) || CsrfPassedFilter.isPassed(this.request)
					|| this.request.getSession(false) != null;
		}

	}

}

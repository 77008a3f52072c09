package com.socioy.joor.security.jwt;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.web.filter.OncePerRequestFilter;

import com.socioy.joor.security.web.Refusal;

/**
 * Keeps what was wrong with a token to ourselves, and answers when a token cannot be
 * checked at all. Stands just outside of the filter that reads bearer tokens.
 * <p>
 * Challenges in Spring Security's own format lose description and links; an entry point
 * of the application, which words its challenges differently, is left alone. If the keys
 * or the introspection endpoint of the issuer cannot be reached the client is told to
 * come back later (503), since its token may well be valid.
 */
final class BearerRefusalFilter extends OncePerRequestFilter {

	static final String DONE = BearerRefusalFilter.class.getName() + ".DONE";

	private static final String RETRY_AFTER_SECONDS = "10";

	private final BearerEvents events;

	private final boolean metadata;

	BearerRefusalFilter(BearerEvents events, boolean metadata) {
		this.events = events;
		this.metadata = metadata;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, new ChallengeResponse(request, response));
		}
		catch (AuthenticationServiceException | JwtDecoderInitializationException ex) {
			if (isOthers(request, response)) {
				throw ex;
			}
			this.events.unavailable(request, ex);
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
			Refusal.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "temporarily-unavailable").send(request, response);
		}
		catch (ClassCastException | IllegalArgumentException ex) {
			if (isOthers(request, response) || !isFromTokenClasses(ex)) {
				throw ex;
			}
			// Claims of a type that Spring Security does not expect
			this.events.malformed(request, ex);
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		}
		finally {
			request.removeAttribute(DONE);
		}
	}

	private static boolean isOthers(HttpServletRequest request, HttpServletResponse response) {
		return request.getAttribute(DONE) != null || response.isCommitted();
	}

	private static boolean isFromTokenClasses(RuntimeException ex) {
		for (StackTraceElement frame : ex.getStackTrace()) {
			String name = frame.getClassName();
			if (!name.startsWith("java.") && !name.startsWith("org.springframework.util.")) {
				return name.startsWith("org.springframework.security.oauth2.");
			}
		}
		return false;
	}

	/**
	 * Reduces challenges on their way out.
	 */
	private final class ChallengeResponse extends HttpServletResponseWrapper {

		private final HttpServletRequest request;

		ChallengeResponse(HttpServletRequest request, HttpServletResponse response) {
			super(response);
			this.request = request;
		}

		@Override
		public void addHeader(String name, @Nullable String value) {
			super.addHeader(name, reduce(name, value));
		}

		@Override
		public void setHeader(String name, @Nullable String value) {
			super.setHeader(name, reduce(name, value));
		}

		private @Nullable String reduce(String name, @Nullable String value) {
			if (!HttpHeaders.WWW_AUTHENTICATE.equalsIgnoreCase(name)) {
				return value;
			}
			BearerChallenge challenge = BearerChallenge.reduce(value, BearerRefusalFilter.this.metadata);
			if (challenge == null) {
				return value;
			}
			BearerRefusalFilter.this.events.challenged(this.request, challenge);
			return challenge.value();
		}

	}

}

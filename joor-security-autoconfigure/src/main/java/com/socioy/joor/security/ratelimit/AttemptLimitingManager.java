package com.socioy.joor.security.ratelimit;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Limits how often passwords and one-time tokens can be tried, in front of the
 * authentication manager of a chain, whatever mechanism and path brings them there. An
 * attempt over the limit never reaches the manager, and holds up no thread.
 */
final class AttemptLimitingManager implements AuthenticationManager {

	private final AuthenticationManager delegate;

	private final RateLimitEngine engine;

	AttemptLimitingManager(AuthenticationManager delegate, RateLimitEngine engine) {
		this.delegate = delegate;
		this.engine = engine;
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		LimitedRequest request = isAttempt(authentication) ? LimitedRequest.current() : null;
		if (request == null) {
			return this.delegate.authenticate(authentication);
		}
		Attempt attempt = this.engine.beginAttempt(request);
		boolean succeeded = false;
		try {
			Authentication result = this.delegate.authenticate(authentication);
			succeeded = result != null && result.isAuthenticated();
			return result;
		}
		finally {
			if (succeeded) {
				attempt.succeeded();
				request.verified();
			}
			else {
				attempt.failed();
			}
		}
	}

	private static boolean isAttempt(Authentication authentication) {
		return authentication instanceof UsernamePasswordAuthenticationToken
				|| authentication instanceof OneTimeTokenAuthenticationToken;
	}

}

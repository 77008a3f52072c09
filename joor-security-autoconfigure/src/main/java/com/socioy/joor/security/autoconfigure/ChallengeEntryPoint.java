package com.socioy.joor.security.autoconfigure;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Answers a request without valid credentials with 401 and one challenge for each
 * mechanism that would be accepted (RFC 9110, section 11.6.1). Writes no body, creates no
 * session and redirects nobody. A script in a browser gets no Basic challenge, which
 * would open the browser's own dialog. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ChallengeEntryPoint implements AuthenticationEntryPoint {

	/**
	 * Challenge of a bearer token, as RFC 6750 section 3 has it for a request without
	 * one.
	 */
	public static final String BEARER = "Bearer";

	private static final String BASIC = "Basic ";

	private final List<String> challenges;

	private ChallengeEntryPoint(List<String> challenges) {
		this.challenges = List.copyOf(challenges);
	}

	/**
	 * Create an entry point.
	 * @param challenges the challenges, in order of preference
	 * @return the entry point
	 */
	public static ChallengeEntryPoint of(List<String> challenges) {
		return new ChallengeEntryPoint(challenges);
	}

	/**
	 * Compose the challenge of Basic authentication (RFC 7617).
	 * @param realm what the password is good for, without quotes
	 * @return the challenge
	 */
	public static String basic(String realm) {
		return BASIC + "realm=\"" + realm + "\", charset=\"UTF-8\"";
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException authException) {
		boolean script = "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
		for (String challenge : this.challenges) {
			if (!script || !challenge.startsWith(BASIC)) {
				response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
			}
		}
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
	}

}

package com.socioy.joor.security.csrf;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Notes that the application's CORS configuration lets an origin read answers with the
 * user's credentials. Such an origin can read the token too, so the token decides about
 * it, as it does in Spring Security.
 */
final class CorsGrant {

	private static final String ATTRIBUTE = CorsGrant.class.getName();

	private CorsGrant() {
	}

	/**
	 * Remember what the CORS filter, which stands ahead, granted.
	 * @param request the request
	 * @param response its response
	 */
	static void note(HttpServletRequest request, HttpServletResponse response) {
		if ("true".equals(response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS))) {
			String origin = response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
			if (origin != null) {
				request.setAttribute(ATTRIBUTE, origin);
			}
		}
	}

	static boolean covers(HttpServletRequest request, @Nullable String origin) {
		return origin != null && !"null".equals(origin) && origin.equals(request.getAttribute(ATTRIBUTE));
	}

}

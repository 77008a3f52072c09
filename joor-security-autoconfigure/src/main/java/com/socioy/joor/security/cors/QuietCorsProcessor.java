package com.socioy.joor.security.cors;

import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Spring's processor, which leaves it to the caller to answer what it refuses.
 */
final class QuietCorsProcessor extends DefaultCorsProcessor {

	@Override
	protected void rejectRequest(ServerHttpResponse response) {
		// Answered behind the rate limit
	}

}

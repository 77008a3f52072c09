package com.socioy.joor.security.cors;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

import com.socioy.joor.security.web.Refusal;
import com.socioy.joor.security.web.TurnedAway;

/**
 * Answers what {@link CrossOriginFilter} refused: with 403 and no CORS header. Stands
 * behind the rate limit, so that nobody can fill the log with refusals.
 */
final class RefusedOriginFilter extends OncePerRequestFilter {

	private final RefusedOrigins refusals;

	RefusedOriginFilter(RefusedOrigins refusals) {
		this.refusals = refusals;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String reason = RefusedOrigins.marked(request);
		if (reason == null) {
			chain.doFilter(request, response);
			return;
		}
		this.refusals.tell(request, reason, HttpServletResponse.SC_FORBIDDEN);
		TurnedAway.mark(request);
		Refusal.of(HttpServletResponse.SC_FORBIDDEN, "forbidden").send(request, response);
	}

}

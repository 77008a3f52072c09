package com.socioy.joor.security.ratelimit;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.socioy.joor.security.web.Refusal;

/**
 * Answers a request that is over a limit (RFC 6585 section 4): says when to come back,
 * which policies are exceeded, and that nobody may keep the answer.
 *
 * @since 0.1.0
 */
public final class RateLimitAnswer {

	private final RateLimitHeaders headers;

	private final String message;

	/**
	 * Create it.
	 * @param headers tells clients how they stand
	 * @param message what the body says to people, empty to say nothing
	 */
	public RateLimitAnswer(RateLimitHeaders headers, String message) {
		this.headers = Objects.requireNonNull(headers, "'headers' must not be null");
		this.message = Objects.requireNonNull(message, "'message' must not be null");
	}

	/**
	 * Tell a client how it stands, if the response can still be told anything.
	 * @param request the request
	 * @param response the response
	 */
	void inform(LimitedRequest request, HttpServletResponse response) {
		this.headers.write(request.before(), request.after(), response);
	}

	/**
	 * Refuse a request.
	 * @param exceeded why it is refused
	 * @param request the request
	 * @param response the response, which must not be committed
	 * @throws IOException if the response cannot be written
	 */
	void refuse(Exceeded exceeded, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (exceeded.status() == HttpServletResponse.SC_FORBIDDEN) {
			Refusal.of(HttpServletResponse.SC_FORBIDDEN, "forbidden").send(request, response);
			return;
		}
		boolean limited = exceeded.status() == Exceeded.TOO_MANY_REQUESTS;
		response.setHeader("Retry-After", Long.toString(exceeded.retrySeconds()));
		response.setHeader("Cache-Control", "no-store");
		if (limited) {
			this.headers.write(exceeded, response);
		}
		Refusal refusal = Refusal.of(exceeded.status(), limited ? "quota-exceeded" : "temporary-reduced-capacity");
		if (limited && !this.message.isEmpty()) {
			refusal.with("detail", this.message);
		}
		refusal.with("violated-policies", exceeded.policies()).send(request, response);
	}

}

package com.socioy.joor.security.problem;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Answers what the firewall rejects, at once and without an error page: with 400, the
 * security headers of a filter chain it never reached, and no cookie.
 *
 * @since 0.1.0
 */
public final class ProblemRequestRejectedHandler implements RequestRejectedHandler {

	private final ProblemHandling handling;

	/**
	 * Create a handler.
	 * @param handling makes, writes and tells problems
	 */
	public ProblemRequestRejectedHandler(ProblemHandling handling) {
		this.handling = Objects.requireNonNull(handling, "'handling' must not be null");
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejection)
			throws IOException {
		this.handling.clientErrors().firewallRejected(request);
		if (response.isCommitted()) {
			return;
		}
		DefaultHeaders.write(request.isSecure(), response::containsHeader, response::setHeader);
		this.handling.render(request, response, HttpServletResponse.SC_BAD_REQUEST);
	}

}

package com.socioy.joor.security.problem;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

import com.socioy.joor.security.web.RequestRejectionListener;

/**
 * Answers what the firewall rejects, at once and without an error page: with 400, the
 * security headers of a filter chain it never reached, and no cookie.
 *
 * @since 0.1.0
 */
public final class ProblemRequestRejectedHandler implements RequestRejectedHandler {

	private final ProblemHandling handling;

	private final List<RequestRejectionListener> listeners;

	/**
	 * Create a handler.
	 * @param handling makes, writes and tells problems
	 * @param listeners are told of each rejection
	 */
	public ProblemRequestRejectedHandler(ProblemHandling handling, List<RequestRejectionListener> listeners) {
		this.handling = Objects.requireNonNull(handling, "'handling' must not be null");
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejection)
			throws IOException {
		this.handling.clientErrors().firewallRejected(request);
		this.listeners.forEach((listener) -> listener.onRejection(request));
		if (response.isCommitted()) {
			return;
		}
		this.handling.render(request, this.handling.headers().write(request, response),
				HttpServletResponse.SC_BAD_REQUEST);
	}

}

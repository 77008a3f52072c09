package com.socioy.joor.security.problem;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;

/**
 * Answers what the firewall rejects, at once and without an error page: with 400, the
 * security headers of a filter chain it never reached, and no cookie.
 *
 * @since 0.1.0
 */
public final class ProblemRequestRejectedHandler implements RequestRejectedHandler {

	private final ProblemHandling handling;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	/**
	 * Create a handler.
	 * @param handling makes and writes problems
	 * @param events where rejections are told
	 * @param addresses knows who called
	 */
	public ProblemRequestRejectedHandler(ProblemHandling handling, SecurityEventPublisher events,
			ClientAddressResolver addresses) {
		this.handling = Objects.requireNonNull(handling, "'handling' must not be null");
		this.events = Objects.requireNonNull(events, "'events' must not be null");
		this.addresses = Objects.requireNonNull(addresses, "'addresses' must not be null");
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejection)
			throws IOException {
		this.events.publish(SecurityEvent.of(SecurityEventType.MALICIOUS_EXTRANEOUS, "firewall_rejected")
			.source(this.addresses.resolve(request).literal())
			.request(ServerErrors.clean(request.getMethod()), ServerErrors.clean(request.getRequestURI()),
					HttpServletResponse.SC_BAD_REQUEST)
			.correlationId(ErrorId.of(request)));
		if (response.isCommitted()) {
			return;
		}
		DefaultHeaders.write(request.isSecure(), response::containsHeader, response::setHeader);
		this.handling.render(request, response, HttpServletResponse.SC_BAD_REQUEST);
	}

}

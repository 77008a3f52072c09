package com.socioy.joor.security.https;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.Refusal;
import com.socioy.joor.security.web.RequestOrigin;
import com.socioy.joor.security.web.RequestRoute;

/**
 * Sends browsers that came over plain HTTP to HTTPS, with a redirect that keeps method
 * and body (RFC 9110 section 15.4.9), and refuses programs: a redirect would hide from
 * them that each call first sends its token in the clear. Safe for use by several
 * threads.
 */
final class HttpsFilter implements Filter {

	private static final int PERMANENT_REDIRECT = 308;

	private static final int DEFAULT_PORT = 443;

	private final HttpsPolicy policy;

	private final SecurityEventPublisher events;

	private final ClientAddressResolver addresses;

	HttpsFilter(HttpsPolicy policy, SecurityEventPublisher events, ClientAddressResolver addresses) {
		this.policy = policy;
		this.events = events;
		this.addresses = addresses;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain filterChain)
			throws ServletException, IOException {
		// What is dispatched within the application came over the same connection
		if (request.getDispatcherType() == DispatcherType.REQUEST) {
			doFilter((HttpServletRequest) request, (HttpServletResponse) response, filterChain);
		}
		else {
			filterChain.doFilter(request, response);
		}
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain filterChain)
			throws ServletException, IOException {
		RequestOrigin origin = this.policy.origins().resolve(request);
		if (origin.isSecure() || !(origin.stated() || this.policy.besideTls().matches(request))
				|| this.policy.exempt().matches(request)) {
			filterChain.doFilter(request, response);
		}
		else if (isHost(origin.host()) && Navigation.is(request)) {
			response.setStatus(PERMANENT_REDIRECT);
			response.setHeader(HttpHeaders.LOCATION, location(origin.host(), request));
			response.setContentLength(0);
		}
		else {
			refuse(request, response);
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.events.publish(SecurityEvent.of(SecurityEventType.JOOR_PLAIN_HTTP, "https_required")
			.source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), HttpServletResponse.SC_FORBIDDEN)
			.correlationId(ErrorId.of(request)));
		Refusal.of(HttpServletResponse.SC_FORBIDDEN, "https-required").send(request, response);
	}

	private String location(String host, HttpServletRequest request) {
		StringBuilder location = new StringBuilder("https://").append(host);
		int port = this.policy.port().getAsInt();
		if (port != DEFAULT_PORT) {
			location.append(':').append(port);
		}
		location.append(request.getRequestURI());
		if (request.getQueryString() != null) {
			location.append('?').append(request.getQueryString());
		}
		return location.toString();
	}

	// The host comes from the client, and must be nothing but a host
	private static boolean isHost(String host) {
		for (int i = 0; i < host.length(); i++) {
			if (!OriginText.isHostCharacter(host.charAt(i))) {
				return false;
			}
		}
		return !host.isEmpty();
	}

}

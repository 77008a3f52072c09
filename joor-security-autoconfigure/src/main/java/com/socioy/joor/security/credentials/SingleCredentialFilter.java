package com.socioy.joor.security.credentials;

import java.io.IOException;
import java.util.Enumeration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.Refusal;
import com.socioy.joor.security.web.RequestRoute;
import com.socioy.joor.security.web.TellOnce;

/**
 * Refuses tokens in the query, and requests with two credentials, before any of them is
 * looked at. The session is asked for only if there is something in the header beside it.
 */
final class SingleCredentialFilter extends OncePerRequestFilter {

	private final Schemes schemes;

	private final SecurityContextHolderStrategy contexts;

	private final SecurityEventPublisher publisher;

	private final ClientAddressResolver addresses;

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	SingleCredentialFilter(Schemes schemes, SecurityContextHolderStrategy contexts, SecurityEventPublisher publisher,
			ClientAddressResolver addresses) {
		this.schemes = schemes;
		this.contexts = contexts;
		this.publisher = publisher;
		this.addresses = addresses;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.schemes.bearer() && QueryTokens.isPresent(request.getQueryString())) {
			publish(request, "token_in_query", HttpServletResponse.SC_UNAUTHORIZED);
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
			Refusal.of(HttpServletResponse.SC_UNAUTHORIZED, "unauthorized").send(request, response);
			return;
		}
		String second = second(request);
		if (second != null) {
			publish(request, second, HttpServletResponse.SC_BAD_REQUEST);
			Refusal.of(HttpServletResponse.SC_BAD_REQUEST, "mixed-credentials").send(request, response);
			return;
		}
		chain.doFilter(request, response);
	}

	private @Nullable String second(HttpServletRequest request) {
		Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
		if (headers == null || !headers.hasMoreElements()) {
			return null;
		}
		String header = headers.nextElement();
		if (headers.hasMoreElements()) {
			return "two_authorization_headers";
		}
		boolean both = this.schemes.accept(header)
				&& this.trust.isAuthenticated(this.contexts.getContext().getAuthentication());
		return both ? "session_and_authorization_header" : null;
	}

	private void publish(HttpServletRequest request, String reason, int status) {
		if (!TellOnce.first(request, SecurityEventType.AUTHN_LOGIN_FAIL)) {
			return;
		}
		this.publisher.publish(SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_FAIL, reason)
			.source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), status)
			.correlationId(ErrorId.of(request)));
	}

	/**
	 * Schemes of the header {@code Authorization} that a chain authenticates with.
	 *
	 * @param bearer whether it accepts bearer tokens
	 * @param basic whether it accepts a name and a password
	 */
	record Schemes(boolean bearer, boolean basic) {

		boolean accept(String header) {
			return (this.bearer && begins(header, "Bearer")) || (this.basic && begins(header, "Basic"));
		}

		private static boolean begins(String header, String scheme) {
			String text = header.stripLeading();
			return text.regionMatches(true, 0, scheme, 0, scheme.length());
		}

	}

}

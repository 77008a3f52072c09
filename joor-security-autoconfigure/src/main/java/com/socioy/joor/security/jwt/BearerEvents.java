package com.socioy.joor.security.jwt;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

import com.socioy.joor.security.core.Fingerprint;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;
import com.socioy.joor.security.web.TellOnce;

/**
 * Tells of refused bearer tokens where Spring Security has no event of its own.
 */
final class BearerEvents {

	private final SecurityEventPublisher publisher;

	private final ClientAddressResolver addresses;

	BearerEvents(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		this.publisher = publisher;
		this.addresses = addresses;
	}

	void unavailable(HttpServletRequest request, RuntimeException cause) {
		if (TellOnce.first(request, SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE)) {
			publish(request, SecurityEventType.JOOR_DEPENDENCY_UNAVAILABLE, "token_not_verifiable",
					HttpServletResponse.SC_SERVICE_UNAVAILABLE, root(cause));
		}
	}

	void malformed(HttpServletRequest request, RuntimeException cause) {
		if (TellOnce.first(request, SecurityEventType.AUTHN_LOGIN_FAIL)) {
			publish(request, SecurityEventType.AUTHN_LOGIN_FAIL, "malformed_claims",
					HttpServletResponse.SC_UNAUTHORIZED, root(cause));
		}
	}

	void challenged(HttpServletRequest request, BearerChallenge challenge) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (challenge.error() != null && BearerHeader.isBearer(header) && BearerHeader.token(header) == null
				&& TellOnce.first(request, SecurityEventType.AUTHN_LOGIN_FAIL)) {
			publish(request, SecurityEventType.AUTHN_LOGIN_FAIL, "malformed_token", HttpServletResponse.SC_UNAUTHORIZED,
					"not a token in the sense of RFC 6750");
		}
	}

	private void publish(HttpServletRequest request, SecurityEventType type, String reason, int status, String detail) {
		String token = BearerHeader.token(request.getHeader(HttpHeaders.AUTHORIZATION));
		String fingerprint = (token != null) ? "token " + Fingerprint.of(token) : "";
		String separator = (fingerprint.isEmpty() || detail.isEmpty()) ? "" : ": ";
		this.publisher.publish(SecurityEvent.of(type, reason)
			.source(this.addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), status)
			.detail(Detail.of(fingerprint + separator + detail))
			.correlationId(ErrorId.of(request)));
	}

	private static String root(Throwable failure) {
		Throwable root = failure;
		for (int depth = 0; root.getCause() != null && depth < 10; depth++) {
			root = root.getCause();
		}
		return root.getClass().getSimpleName() + " " + root.getMessage();
	}

}

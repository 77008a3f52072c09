package com.socioy.joor.security.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.RequestRoute;

/**
 * Adds to an event what is known of the request that led to it.
 */
final class RequestFacts {

	private final ClientAddressResolver addresses;

	RequestFacts(ClientAddressResolver addresses) {
		this.addresses = addresses;
	}

	SecurityEvent.Builder add(SecurityEvent.Builder event, @Nullable HttpServletRequest request,
			@Nullable Authentication authentication) {
		if (request != null) {
			return event.source(this.addresses.resolve(request).literal())
				.request(request.getMethod(), RequestRoute.of(request), 0);
		}
		if (authentication != null && authentication.getDetails() instanceof WebAuthenticationDetails details) {
			return event.source(details.getRemoteAddress());
		}
		return event;
	}

	SecurityEvent.Builder addFailure(SecurityEvent.Builder event, HttpServletRequest request,
			@Nullable Authentication authentication, int status) {
		return addFailure(event, request, authentication).request(request.getMethod(), RequestRoute.of(request),
				status);
	}

	SecurityEvent.Builder addFailure(SecurityEvent.Builder event, @Nullable HttpServletRequest request,
			@Nullable Authentication authentication) {
		add(event, request, authentication);
		return (request != null) ? event.correlationId(ErrorId.of(request)) : event;
	}

	Snapshot snapshot(@Nullable HttpServletRequest request) {
		return (request != null)
				? new Snapshot(this.addresses.resolve(request).literal(), request.getMethod(), RequestRoute.of(request))
				: Snapshot.NONE;
	}

	/**
	 * What is known of a request, for a time when it is gone.
	 *
	 * @param source address of the client, or {@code null} outside a request
	 * @param method HTTP method, or {@code null} outside a request
	 * @param path route template or path, or {@code null} outside a request
	 */
	record Snapshot(@Nullable String source, @Nullable String method, @Nullable String path) {

		static final Snapshot NONE = new Snapshot(null, null, null);

		SecurityEvent.Builder addTo(SecurityEvent.Builder event) {
			return (this.method != null && this.path != null)
					? event.source(this.source).request(this.method, this.path, 0) : event;
		}

	}

}

package com.socioy.joor.security.guard;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.Refusal;
import com.socioy.joor.security.web.RequestRoute;

/**
 * Refuses a body, and tells about it.
 */
final class BodyRefusal {

	private static final int TOO_LARGE = 413;

	private BodyRefusal() {
	}

	static void tooLarge(HttpServletRequest request, HttpServletResponse response, SecurityEventPublisher events,
			ClientAddressResolver addresses) throws IOException {
		events.publish(SecurityEvent.of(SecurityEventType.INPUT_VALIDATION_FAIL, "body_too_large")
			.source(addresses.resolve(request).literal())
			.request(request.getMethod(), RequestRoute.of(request), TOO_LARGE)
			.rule(FormLimitFilter.isForm(request.getContentType()) ? "joor.security.guard.max-form-size"
					: "joor.security.guard.max-json-size")
			.correlationId(ErrorId.of(request)));
		// What is left of the body would have to be read to find the next request
		if (request.getProtocol().startsWith("HTTP/1.")) {
			response.setHeader("Connection", "close");
		}
		Refusal.of(TOO_LARGE, "content-too-large").send(request, response);
	}

}
